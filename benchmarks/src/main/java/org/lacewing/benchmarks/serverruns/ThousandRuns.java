package org.lacewing.benchmarks.serverruns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.json.Json;

/**
 * How long lists of a thousand runs with curves of 10,000 points take, over HTTP from a server in a
 * process of its own: the first list after the index was made anew, then lists sorted and filtered
 * in turn, curves that were never asked for, and the page of the web interface.
 */
public final class ThousandRuns implements ArgumentBenchmark {
  private static final int RUNS = 1_000;
  private static final int POINTS = 10_000;
  private static final int ROUNDS = 10;
  private static final List<String> LISTS =
      List.of(
          "/api/v1/runs",
          "/api/v1/runs?sort=-accuracy",
          "/api/v1/runs?sort=figure-3&page=9",
          "/api/v1/runs?q=experiment-7&size=200",
          "/api/v1/runs?status=GATE_MISSED&sort=endedAt");

  @Override
  public String name() {
    return "runs-1000";
  }

  @Override
  public String summary() {
    return "Lists, curves and page of the server over 1,000 runs with curves of 10,000 points.";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    int runs = WholeArguments.of(arguments, 1, "the number of runs").at(0, RUNS);
    Path folder = Files.createTempDirectory("runs-1000");
    try {
      String last = SyntheticRuns.write(folder.resolve("runs"), runs, POINTS);
      try (RunsServer server = RunsServer.start(folder)) {
        return measure(server, runs, last, table);
      }
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  private static ObjectNode measure(RunsServer server, int runs, String last, Appendable table)
      throws IOException {
    ObjectNode figures = Json.object().put("runs", runs).put("points", POINTS);
    put(figures, table, "first list of an empty index", millis(server, LISTS.get(0), runs));
    long start = System.nanoTime();
    if (server.post("/api/v1/runs/reindex").statusCode() != 200) {
      throw new DataException(Failure.of("The server did not make its index anew"));
    }
    put(figures, table, "making the index anew", since(start));
    put(figures, table, "first list after that", millis(server, LISTS.get(0), runs));
    double[] lists = new double[ROUNDS * LISTS.size()];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = millis(server, LISTS.get(i % LISTS.size()), -1);
    }
    Arrays.sort(lists);
    put(figures, table, "lists, median", lists[lists.length / 2]);
    put(figures, table, "lists, slowest", lists[lists.length - 1]);
    String curves = "/api/v1/runs/" + last + "/curves";
    put(figures, table, "curves of one run, first time", millis(server, curves, -1));
    put(figures, table, "the same again", millis(server, curves, -1));
    long page = System.nanoTime();
    if (server.get("/").statusCode() == 200) {
      put(figures, table, "page of runs, first time", since(page));
      page = System.nanoTime();
      server.get("/");
      put(figures, table, "page of runs again", since(page));
    }
    return figures;
  }

  /** Asks, checks the answer, and returns the milliseconds until it had arrived. */
  private static double millis(RunsServer server, String path, int total) throws IOException {
    long start = System.nanoTime();
    HttpResponse<String> answer = server.get(path);
    double millis = since(start);
    JsonNode json = Json.parse(answer.body(), path);
    if (answer.statusCode() != 200 || (total >= 0 && json.path("total").asInt() != total)) {
      throw new DataException(
          Failure.of("The server gave a wrong answer").at(path).received(answer.body()));
    }
    return millis;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void put(ObjectNode figures, Appendable table, String what, double millis)
      throws IOException {
    figures.put(what, millis);
    table.append(String.format(Locale.ROOT, "%-32s %10.1f ms%n", what, millis));
  }
}
