package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.benchmarks.spark.KilledRun.Victim;
import org.lacewing.benchmarks.spark.Place.Executors;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;

/**
 * Kills an executor of each command at moments that a seed draws, and a worker once, and compares
 * every byte of the results with those of one process without Spark and of an undisturbed cluster.
 * What is lost is told in seconds. Fails if a result differs or nobody was killed.
 *
 * <p>Arguments: which of {@link #COMMANDS} (all if absent), how many executors to kill for each
 * (3), the size in percent of jobs of about half a minute (100), and the seed of the moments (1).
 */
public final class SparkKill implements ArgumentBenchmark {
  private static final List<String> COMMANDS =
      List.of("score", "explain", "drift", "sweep", "train");
  private static final int REPETITIONS = 3;
  private static final int PERCENT = 100;
  private static final int SEED = 1;
  private static final int HIDDEN = 128;
  private static final int SLICES = 60;
  private static final int ROUNDS = 40;
  private static final int TRAIN_ROWS = 20_000;
  private static final int SCORE_SLICE = 50_000;
  private static final int SHAPLEY_SLICE = 400;
  private static final int MODEL_ROWS = 2000;

  @Override
  public String name() {
    return "spark-kill";
  }

  @Override
  public String summary() {
    return "Executors and workers are killed; the bytes stay. [COMMAND] [TIMES [PERCENT [SEED]]]";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    ChosenCommands chosen = ChosenCommands.of(arguments, COMMANDS);
    WholeArguments sizes =
        WholeArguments.of(
            chosen.numbers(),
            3,
            "one of " + COMMANDS + ", repetitions, the size in percent and a seed");
    try (SparkLab lab = SparkLab.open(name())) {
      return measure(
          lab,
          chosen.commands(),
          sizes.at(0, REPETITIONS),
          sizes.at(1, PERCENT),
          new Seed(sizes.at(2, SEED)),
          table);
    }
  }

  static ObjectNode measure(
      SparkLab lab,
      List<String> commands,
      int repetitions,
      int percent,
      Seed seed,
      Appendable table)
      throws IOException {
    RandomGenerator random = seed.derive("kill").generator();
    ObjectNode json = Json.object().put("seed", seed.value());
    ArrayNode lines = json.putArray("kills");
    table.append("command  killed    after pieces  seconds  undisturbed    lost  the same bytes\n");
    for (String command : commands) {
      SparkJob job = job(lab, command, percent);
      Done alone;
      try (Place threads = Place.threads(1)) {
        alone = threads.run(lab, job, job.name() + "-alone");
      }
      lab.drop(job.name() + "-alone");
      try (Executors place = Place.executors(lab, 2)) {
        Done undisturbed = place.run(lab, job, job.name() + "-undisturbed");
        lab.drop(job.name() + "-undisturbed");
        json.put(job.name() + "SameAsOneProcess", alone.bytes().equals(undisturbed.bytes()));
        KilledRun killed = new KilledRun(job, undisturbed);
        for (int i = 0; i <= repetitions; i++) {
          Victim victim = i < repetitions ? Victim.EXECUTOR : Victim.WORKER;
          String out = job.name() + "-killed-" + i;
          ObjectNode line = killed.run(lab, place, victim, pieces(command), random, out);
          lines.add(line);
          line(line, table);
        }
      }
      if (!json.path(job.name() + "SameAsOneProcess").asBoolean()) {
        throw failed("Spark and one process differ", job.name());
      }
    }
    for (JsonNode line : lines) {
      if (!line.path("killed").asBoolean() || !line.path("sameBytes").asBoolean()) {
        throw failed("A result differs, or nobody was killed", line.toString());
      }
    }
    return json;
  }

  /** Returns how many slices, trials or rounds a job has. */
  private static int pieces(String command) {
    return switch (command) {
      case "sweep" -> SweepJob.TRIALS;
      case "train" -> ROUNDS;
      default -> SLICES;
    };
  }

  private static SparkJob job(SparkLab lab, String command, int percent) throws IOException {
    SparkJob.Files files = new SparkJob.Files(lab, HIDDEN, 5);
    int score = Math.max(1, SCORE_SLICE * percent / PERCENT);
    int shapley = Math.max(1, SHAPLEY_SLICE * percent / PERCENT);
    return switch (command) {
      case "sweep" -> SweepJob.of(lab);
      case "train" -> TrainJob.of(lab, Math.max(1000, TRAIN_ROWS * percent / PERCENT), ROUNDS);
      case "score" -> files.score(SLICES * score).inSlicesOf(score);
      case "explain" -> files.explain(SLICES * shapley, MODEL_ROWS).inSlicesOf(shapley);
      default -> files.drift(SLICES * shapley, MODEL_ROWS / 2).inSlicesOf(shapley);
    };
  }

  private static DataException failed(String what, String received) {
    return new DataException(Failure.of(what).received(received));
  }

  private static void line(ObjectNode line, Appendable table) throws IOException {
    table.append(
        String.format(
            Locale.ROOT,
            "%-8s %-10s %6d of %3d %8.1f %12.1f %7.1f  %s%n",
            line.path("command").asText(),
            line.path("killed").asBoolean() ? line.path("victim").asText() : "NOBODY",
            line.path("finishedPieces").asLong(),
            line.path("pieces").asInt(),
            line.path("seconds").asDouble(),
            line.path("undisturbedSeconds").asDouble(),
            line.path("lostSeconds").asDouble(),
            line.path("sameBytes").asBoolean() ? "yes" : "NO"));
  }
}
