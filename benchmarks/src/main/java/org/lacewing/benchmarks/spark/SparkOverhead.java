package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * What Spark costs and what a second executor brings, on jobs of about a minute: whole commands of
 * one thread, of one executor of one core, and of two, in turns. All have heaps of 1 GB.
 *
 * <p>Arguments: which of {@link #COMMANDS} (all if absent), the rounds (5) and the size in percent
 * of jobs of a minute (100).
 */
public final class SparkOverhead implements Benchmark {
  private static final List<String> COMMANDS = List.of("score", "explain");
  private static final int ROUNDS = 5;
  private static final int PERCENT = 100;
  private static final int HIDDEN = 128;
  private static final int SCORE_ROWS = 12_000_000;
  private static final int SCORE_SLICE = 65_536;
  private static final int EXPLAIN_ROWS = 48_000;
  private static final int EXPLAIN_SLICE = 512;
  private static final int MODEL_ROWS = 4000;
  private static final double MOST_OVERHEAD = 0.25;
  private static final double LEAST_SPEED_UP = 1.6;

  @Override
  public String name() {
    return "spark-overhead";
  }

  @Override
  public String summary() {
    return "Spark against one thread, and two executors against one. [COMMAND] [ROUNDS [PERCENT]]";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    return run(List.of(), table);
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    boolean one = !arguments.isEmpty() && COMMANDS.contains(arguments.get(0));
    List<String> commands = one ? arguments.subList(0, 1) : COMMANDS;
    List<String> numbers = arguments.subList(one ? 1 : 0, arguments.size());
    WholeArguments sizes =
        WholeArguments.of(
            numbers, 2, "one of " + COMMANDS + ", the rounds and the size in percent");
    try (SparkLab lab = SparkLab.open(name())) {
      return measure(lab, commands, sizes.at(0, ROUNDS), sizes.at(1, PERCENT), table);
    }
  }

  static ObjectNode measure(
      SparkLab lab, List<String> commands, int rounds, int percent, Appendable table)
      throws IOException {
    ObjectNode json = Json.object();
    try (Place threads = Place.threads(1);
        Place one = Place.executors(lab, 1);
        Place two = Place.executors(lab, 2)) {
      table.append("median (range)                    seconds                  CPU-seconds\n");
      SparkJob.Files files = new SparkJob.Files(lab, HIDDEN, 5);
      for (String command : commands) {
        SparkJob job =
            command.equals("score")
                ? files.score(part(SCORE_ROWS, percent), SCORE_SLICE)
                : files.explain(part(EXPLAIN_ROWS, percent), EXPLAIN_SLICE, MODEL_ROWS);
        json.set(
            command,
            new Overhead(job, MOST_OVERHEAD, LEAST_SPEED_UP)
                .measure(lab, List.of(threads, one, two), rounds, table));
      }
    }
    if (commands.stream().anyMatch(command -> !json.path(command).path("sameBytes").asBoolean())) {
      throw new DataException(Failure.of("Results differ").received(json.toString()));
    }
    return json;
  }

  private static int part(int rows, int percent) {
    return Math.toIntExact(Math.max(1, (long) rows * percent / PERCENT));
  }
}
