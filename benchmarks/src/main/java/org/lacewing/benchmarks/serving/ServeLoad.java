package org.lacewing.benchmarks.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.core.json.Json;
import org.lacewing.onnx.packaging.PackagedNetwork;

/**
 * The German credit model behind Lacewing's server and behind FastAPI, uvicorn and ONNX Runtime:
 * the same rows as JSON over 16 connections from one load generator, in turn on one machine. Every
 * answer is checked.
 */
public final class ServeLoad implements Benchmark {
  private static final int CONNECTIONS = 16;
  private static final int ROUNDS = 5;
  private static final Duration WARMUP = Duration.ofSeconds(25);
  private static final Duration ROUND = Duration.ofSeconds(6);

  @Override
  public String name() {
    return "serve-load";
  }

  @Override
  public String summary() {
    return "Requests a second, latency and CPU time a request of the server, beside FastAPI.";
  }

  /** What a server gave in its rounds. */
  private static final class Contestant {
    private final String name;
    private final ServingProcess process;
    private final List<byte[]> requests;
    private final RightAnswers answers;
    private final List<LoadFigures> rounds = new ArrayList<>();
    private final List<Double> cpuMicros = new ArrayList<>();

    Contestant(String name, ServingProcess process, List<byte[]> requests, RightAnswers answers) {
      this.name = name;
      this.process = process;
      this.requests = requests;
      this.answers = answers;
    }

    LoadFigures load(Duration time) throws IOException {
      return LoadGenerator.run(process.port(), requests, CONNECTIONS, time, answers::isRight);
    }

    void round() throws IOException {
      double before = process.cpuSeconds();
      LoadFigures figures = load(ROUND);
      cpuMicros.add((process.cpuSeconds() - before) * 1e6 / figures.answered());
      rounds.add(figures);
    }

    double median(java.util.function.ToDoubleFunction<LoadFigures> figure) {
      return middle(rounds.stream().mapToDouble(figure).toArray());
    }

    double cpu() {
      return middle(cpuMicros.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double middle(double[] values) {
      Arrays.sort(values);
      return values[values.length / 2];
    }

    long sum(java.util.function.ToLongFunction<LoadFigures> figure) {
      return rounds.stream().mapToLong(figure).sum();
    }

    void report(ObjectNode figures, Appendable table) throws IOException {
      figures
          .putObject(name)
          .put("requestsPerSecond", median(LoadFigures::perSecond))
          .put("p50Microseconds", median(LoadFigures::p50Micros))
          .put("p99Microseconds", median(LoadFigures::p99Micros))
          .put("cpuMicrosecondsPerRequest", cpu())
          .put("failed", sum(LoadFigures::failed))
          .put("wrong", sum(LoadFigures::wrong));
      table.append(
          String.format(
              Locale.ROOT,
              "%10.0f  %8.0f  %8.0f  %14.1f  %6d  %5d  %s%n",
              median(LoadFigures::perSecond),
              median(LoadFigures::p50Micros),
              median(LoadFigures::p99Micros),
              cpu(),
              sum(LoadFigures::failed),
              sum(LoadFigures::wrong),
              name));
    }
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Path folder = Files.createTempDirectory("serve-load");
    CreditServing credit = CreditServing.trained(folder, 7);
    Path file = folder.resolve("credit.lwm");
    Path network = folder.resolve("credit.onnx");
    Path encoding = folder.resolve("encoding.json");
    credit.model().write(file);
    Files.write(network, PackagedNetwork.of(credit.model()).onnx().toArray());
    credit.writeEncoding(encoding);
    RightAnswers answers = RightAnswers.of(credit.model(), credit.rows());
    ObjectNode figures = Json.object().put("connections", CONNECTIONS).put("rounds", ROUNDS);
    Optional<ServingProcess> peer = ServingProcess.fastapi(network, encoding);
    try (ServingProcess own = ServingProcess.lacewing(folder, List.of(file))) {
      List<Contestant> contestants = new ArrayList<>();
      contestants.add(
          new Contestant("lacewing", own, requests(credit, "/v1/models/credit/predict"), answers));
      peer.ifPresent(
          process ->
              contestants.add(
                  new Contestant("fastapi", process, requests(credit, "/predict"), answers)));
      measure(contestants, figures, table);
    } finally {
      peer.ifPresent(ServingProcess::close);
    }
    return figures;
  }

  private static void measure(List<Contestant> contestants, ObjectNode figures, Appendable table)
      throws IOException {
    for (Contestant contestant : contestants) {
      contestant.load(WARMUP);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Contestant contestant : contestants) {
        contestant.round();
      }
    }
    table.append("requests/s   p50, µs   p99, µs  CPU µs/request  failed  wrong  server\n");
    for (Contestant contestant : contestants) {
      contestant.report(figures, table);
    }
    if (contestants.size() < 2) {
      table.append(
          "FastAPI: not compared, "
              + PythonPeer.VARIABLE
              + " names no Python with fastapi, uvicorn, uvloop, httptools and onnxruntime\n");
      figures.put("fastapi", "absent");
      return;
    }
    double ratio =
        contestants.get(0).median(LoadFigures::perSecond)
            / contestants.get(1).median(LoadFigures::perSecond);
    figures.put("requestsTimesFastapi", ratio);
    table.append(String.format(Locale.ROOT, "lacewing / fastapi: %.2f requests/s%n", ratio));
  }

  private static List<byte[]> requests(CreditServing credit, String path) {
    return credit.bodies().stream().map(body -> LoadGenerator.post(path, body)).toList();
  }
}
