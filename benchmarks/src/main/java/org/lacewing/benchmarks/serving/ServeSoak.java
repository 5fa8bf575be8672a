package org.lacewing.benchmarks.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * The server under load for minutes while its model is exchanged every second between two networks
 * whose answers are known. Every answer is checked against the version that it names.
 */
public final class ServeSoak implements ArgumentBenchmark {
  private static final int CONNECTIONS = 16;
  private static final int SECONDS = 600;
  private static final int SHORTEST = 10;
  private static final double FLAT = 1.05;

  @Override
  public String name() {
    return "serve-soak";
  }

  @Override
  public String summary() {
    return "Exchange of the model every second under load: failed and wrong answers, memory.";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    int seconds = seconds(arguments);
    Path folder = Files.createTempDirectory("serve-soak");
    CreditServing first = CreditServing.trained(folder, 7);
    CreditServing second = CreditServing.trained(folder, 8);
    List<Path> files = List.of(folder.resolve("1.lwm"), folder.resolve("2.lwm"));
    first.model().write(files.get(0));
    second.model().write(files.get(1));
    List<RightAnswers> answers =
        List.of(
            RightAnswers.of(first.model(), first.rows()),
            RightAnswers.of(second.model(), first.rows()));
    List<byte[]> requests =
        first.bodies().stream()
            .map(body -> LoadGenerator.post("/v1/models/credit/predict", body))
            .toList();
    LoadGenerator.AnswerCheck check =
        (request, body) ->
            body.contains("\"version\":1,")
                ? answers.get(0).isRight(request, body)
                : body.contains("\"version\":2,") && answers.get(1).isRight(request, body);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ServingProcess server = ServingProcess.lacewing(folder, files)) {
      Future<LoadFigures> load =
          thread.submit(
              () ->
                  LoadGenerator.run(
                      server.port(), requests, CONNECTIONS, Duration.ofSeconds(seconds), check));
      List<Double> memory = exchange(server, load);
      return report(load.get(), memory, table);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted", e));
    } catch (ExecutionException e) {
      throw new DataException(
          Failure.of("The load could not be sent").received(String.valueOf(e.getCause())), e);
    } finally {
      thread.shutdownNow();
    }
  }

  /** Exchanges the model every second and notes the memory, until the load has ended. */
  private static List<Double> exchange(ServingProcess server, Future<LoadFigures> load)
      throws IOException, InterruptedException {
    List<Double> memory = new ArrayList<>();
    int version = 1;
    while (!load.isDone()) {
      TimeUnit.SECONDS.sleep(1);
      version = 3 - version;
      server.deploy(version);
      memory.add(server.residentMegabytes());
    }
    return memory;
  }

  private static ObjectNode report(LoadFigures load, List<Double> memory, Appendable table)
      throws IOException {
    // Until the compiler has done its work the memory of any Java process grows.
    int warm = memory.size() / 4;
    List<Double> steady = memory.subList(warm, memory.size());
    double start = mean(steady.subList(0, Math.max(1, steady.size() / 4)));
    double end = mean(steady.subList(steady.size() * 3 / 4, steady.size()));
    ObjectNode figures =
        Json.object()
            .put("seconds", load.seconds())
            .put("exchanges", memory.size())
            .put("answered", load.answered())
            .put("failed", load.failed())
            .put("wrong", load.wrong())
            .put("p99Microseconds", load.p99Micros())
            .put("residentStartMegabytes", start)
            .put("residentEndMegabytes", end)
            .put("residentEndTimesStart", end / start)
            .put("flat", end / start <= FLAT);
    ArrayNode trace = figures.putArray("residentMegabytes");
    for (int i = 0; i < memory.size(); i += Math.max(1, memory.size() / 30)) {
      trace.add(memory.get(i));
    }
    table.append("seconds  exchanges   answered  failed  wrong  p99, µs  MB, start  MB, end\n");
    table.append(
        String.format(
            Locale.ROOT,
            "%7.0f  %9d  %9d  %6d  %5d  %7.0f  %9.1f  %7.1f%n",
            load.seconds(),
            memory.size(),
            load.answered(),
            load.failed(),
            load.wrong(),
            load.p99Micros(),
            start,
            end));
    return figures;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static int seconds(List<String> arguments) {
    if (arguments.isEmpty()) {
      return SECONDS;
    }
    String text = arguments.get(0);
    if (arguments.size() > 1 || !text.matches("\\d{1,6}") || Integer.parseInt(text) < SHORTEST) {
      throw new ConfigurationException(
          Failure.of("Benchmark serve-soak takes the number of seconds")
              .expected("one number from " + SHORTEST + " on")
              .received(String.join(" ", arguments)));
    }
    return Integer.parseInt(text);
  }
}
