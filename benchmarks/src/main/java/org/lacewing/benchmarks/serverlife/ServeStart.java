package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.benchmarks.serving.CreditServing;
import org.lacewing.benchmarks.serving.RightAnswers;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * Starts of the distribution's server with a database and a deployed model, with the archive of
 * classes that the distribution makes and without: processor time and time to ready, memory at the
 * first right answer and after some idle time. Java is called as the launcher calls it; what the
 * launcher itself costs is told apart.
 */
public final class ServeStart implements ArgumentBenchmark {
  private static final int STARTS = 7;
  private static final int IDLE_SECONDS = 10;
  private static final double MOST_CPU = 3;
  private static final double MOST_WALL = 2.5;
  private static final double MOST_FIRST = 220;
  private static final double MOST_IDLE = 350;
  private static final String PATH = "/v1/models/credit/predict";

  @Override
  public String name() {
    return "serve-start";
  }

  @Override
  public String summary() {
    return "Start of the server: processor time, time and memory, with and without AppCDS.";
  }

  /** One start. */
  private record Start(double cpu, double wall, double answered, double first, double idle) {}

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    int starts = WholeArguments.of(arguments, 1, "how often to start").at(0, STARTS);
    Path folder = Files.createTempDirectory("serve-start");
    Distribution distribution = Distribution.built();
    CreditServing credit = CreditServing.trained(folder, 7);
    RightAnswers answers = RightAnswers.of(credit.model(), credit.rows());
    distribution.run(folder, Map.of(), "server", "archive");
    StartCommand archived = StartCommand.of(distribution, folder, Map.of());
    StartCommand plain =
        StartCommand.of(distribution, folder, Map.of("LACEWING_SERVER_ARCHIVE", "off"));
    if (!archived.isArchived() || plain.isArchived()) {
      throw new DataException(
          Failure.of("The launcher does not use its archive of classes as it is told")
              .received(archived.words() + ", " + plain.words()));
    }
    int jars = archived.checkClassPath();
    String token = deploy(distribution, archived, credit, folder);
    Map<String, List<Start>> figures = new LinkedHashMap<>();
    double load = ProcessFigures.load();
    for (int i = 0; i < starts; i++) {
      for (StartCommand command : List.of(archived, plain)) {
        String name = command.isArchived() ? "with archive" : "without archive";
        figures
            .computeIfAbsent(name, key -> new ArrayList<>())
            .add(start(command, token, credit.bodies().get(0), answers, folder));
      }
    }
    ObjectNode json =
        Json.object().put("starts", starts).put("jars", jars).put("loadAverage", load);
    report(figures, archived, json, table);
    return json;
  }

  private static List<String> words() {
    return List.of("--port", "-1", "--set", "lacewing.operations.grace=0s");
  }

  /** Makes a token and a deployed model, and returns the token. */
  private static String deploy(
      Distribution distribution, StartCommand command, CreditServing credit, Path folder)
      throws IOException {
    Path file = folder.resolve("credit.lwm");
    credit.model().write(file);
    String token =
        Client.secret(
            distribution.run(
                folder, Map.of(), "token", "create", "--name", "start", "--role", "admin"));
    try (LiveServer server = LiveServer.start(command.with(words()), folder)) {
      Client client = new Client(server.address(), token);
      Client.good(client.upload("/api/v1/models/credit/versions", file));
      Client.good(client.send("PUT", "/api/v1/models/credit/deployment", "{\"stable\":1}"));
      server.stop();
    }
    return token;
  }

  private static Start start(
      StartCommand command, String token, String body, RightAnswers answers, Path folder)
      throws IOException {
    long start = System.nanoTime();
    try (LiveServer server = LiveServer.start(command.with(words()), folder)) {
      double cpu = ProcessFigures.cpu(server.pid());
      String answer = new Client(server.address(), token).send("POST", PATH, body).body();
      double answered = (System.nanoTime() - start) / 1e9;
      if (!answers.isRight(0, answer)) {
        throw new DataException(Failure.of("The first answer is wrong").received(answer));
      }
      double first = ProcessFigures.resident(server.pid());
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      double idle = ProcessFigures.resident(server.pid());
      double wall = server.readySeconds();
      server.stop();
      return new Start(cpu, wall, answered, first, idle);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a server was idle");
    }
  }

  private static void report(
      Map<String, List<Start>> starts, StartCommand command, ObjectNode json, Appendable table)
      throws IOException {
    table.append(
        "median (range)      CPU-s to ready    s to ready      s to answer       MB, first answer"
            + "  MB, idle\n");
    for (Map.Entry<String, List<Start>> entry : starts.entrySet()) {
      List<Start> all = entry.getValue();
      Spread cpu = spread(all, Start::cpu);
      Spread wall = spread(all, Start::wall);
      Spread answered = spread(all, Start::answered);
      Spread first = spread(all, Start::first);
      Spread idle = spread(all, Start::idle);
      ObjectNode row = json.putObject(entry.getKey());
      row.set("cpuSecondsToReady", cpu.json());
      row.set("secondsToReady", wall.json());
      row.set("secondsToFirstAnswer", answered.json());
      row.set("residentMegabytesAtFirstAnswer", first.json());
      row.set("residentMegabytesIdle", idle.json());
      row.put("cpuWithinGoal", cpu.median() <= MOST_CPU)
          .put("secondsWithinGoal", wall.median() < MOST_WALL)
          .put("memoryWithinGoal", first.median() <= MOST_FIRST && idle.median() < MOST_IDLE);
      table.append(
          String.format(
              Locale.ROOT,
              "%-18s  %-16s  %-14s  %-16s  %-16s  %s%n",
              entry.getKey(),
              cpu.text(2),
              wall.text(2),
              answered.text(2),
              first.text(0),
              idle.text(0)));
    }
    json.put("launcherCpuSeconds", command.launcher())
        .put("launcherSeconds", command.launcherWall());
    table.append(
        String.format(
            Locale.ROOT,
            "the launcher before Java: %.2f CPU-s, %.2f s; ND4J is not on the class path (%d jars);"
                + " load of the machine %.1f%n",
            command.launcher(),
            command.launcherWall(),
            json.path("jars").asInt(),
            json.path("loadAverage").asDouble()));
  }

  private static Spread spread(List<Start> starts, ToDoubleFunction<Start> figure) {
    return Spread.of(starts.stream().mapToDouble(figure).toArray());
  }
}
