package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * What Spark costs and what a second executor brings, on jobs of about a minute: whole commands of
 * one thread, of one executor of one core, and (but for {@code train}) of two, in turns. All have
 * heaps of 1 GB. How many rows make a minute on this machine is asked of {@code --estimate} first.
 *
 * <p>Arguments: which of {@link #COMMANDS} (all if absent), the rounds (5) and the seconds that one
 * thread shall take (70).
 */
public final class SparkOverhead implements ArgumentBenchmark {
  private static final String TRAIN = "train";
  private static final List<String> COMMANDS = List.of("score", "explain", TRAIN);
  private static final int ROUNDS = 5;
  private static final int SECONDS = 70;
  private static final int SCORE_HIDDEN = 1024;
  private static final int SCORE_SLICE = 65_536;
  private static final int EXPLAIN_HIDDEN = 128;
  private static final int EXPLAIN_SLICE = 512;
  private static final int FEWEST_SLICES = 4;
  private static final int SAMPLE_SLICES = 20;
  private static final int MODEL_ROWS = 4000;
  private static final double MOST_OVERHEAD = 0.25;
  private static final double MOST_TRAIN_OVERHEAD = 0.5;
  private static final double LEAST_SPEED_UP = 1.6;

  @Override
  public String name() {
    return "spark-overhead";
  }

  @Override
  public String summary() {
    return "Spark against one thread, and two executors against one. [COMMAND] [ROUNDS [SECONDS]]";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    ChosenCommands chosen = ChosenCommands.of(arguments, COMMANDS);
    WholeArguments sizes =
        WholeArguments.of(
            chosen.numbers(), 2, "one of " + COMMANDS + ", the rounds and the seconds of a job");
    try (SparkLab lab = SparkLab.open(name())) {
      return measure(lab, chosen.commands(), sizes.at(0, ROUNDS), sizes.at(1, SECONDS), table);
    }
  }

  static ObjectNode measure(
      SparkLab lab, List<String> commands, int rounds, int seconds, Appendable table)
      throws IOException {
    ObjectNode json = Json.object();
    try (Place threads = Place.threads(1);
        Place one = Place.executors(lab, 1);
        Place two = Place.executors(lab, 2)) {
      table.append("median (range)                    seconds                  CPU-seconds\n");
      for (String command : commands) {
        ObjectNode figures =
            command.equals(TRAIN)
                ? new Overhead(TrainJob.ofSeconds(lab, seconds, threads), MOST_TRAIN_OVERHEAD, 0)
                    .measure(lab, List.of(threads, one), rounds, table)
                : new Overhead(job(lab, command, seconds, threads), MOST_OVERHEAD, LEAST_SPEED_UP)
                    .measure(lab, List.of(threads, one, two), rounds, table);
        json.set(command, figures);
      }
    }
    if (commands.stream().anyMatch(command -> !json.path(command).path("sameBytes").asBoolean())) {
      throw new DataException(Failure.of("Results differ").received(json.toString()));
    }
    return json;
  }

  /** Makes a job of some seconds. */
  private static SparkJob job(SparkLab lab, String command, int seconds, Place thread)
      throws IOException {
    int slice = command.equals("score") ? SCORE_SLICE : EXPLAIN_SLICE;
    SparkJob sample = job(lab, command, SAMPLE_SLICES * slice);
    long rows = Foretold.of(lab, sample, thread).rowsIn(seconds);
    lab.drop(command + ".in");
    return job(lab, command, Math.toIntExact(Math.max(FEWEST_SLICES, rows / slice) * slice));
  }

  private static SparkJob job(SparkLab lab, String command, int rows) {
    return command.equals("score")
        ? new SparkJob.Files(lab, SCORE_HIDDEN, 5).score(rows, SCORE_SLICE)
        : new SparkJob.Files(lab, EXPLAIN_HIDDEN, 6).explain(rows, EXPLAIN_SLICE, MODEL_ROWS);
  }
}
