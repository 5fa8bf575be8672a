package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * Whole commands at two places in turns; all have heaps of 1 GB. Arguments: one of the commands
 * (all if absent), the rounds (5) and the seconds that one thread shall take.
 */
abstract class TurnsBenchmark implements ArgumentBenchmark {
  private static final int ROUNDS = 5;

  private final Map<String, Goal> goals;
  private final int seconds;

  /**
   * Makes a benchmark.
   *
   * @param goals by command
   * @param seconds of a job unless told otherwise
   */
  TurnsBenchmark(Map<String, Goal> goals, int seconds) {
    this.goals = new TreeMap<>(goals);
    this.seconds = seconds;
  }

  abstract Place first(SparkLab lab) throws IOException;

  abstract Place second(SparkLab lab) throws IOException;

  @Override
  public final ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    List<String> commands = List.copyOf(goals.keySet());
    ChosenCommands chosen = ChosenCommands.of(arguments, commands);
    WholeArguments sizes =
        WholeArguments.of(
            chosen.numbers(), 2, "one of " + commands + ", the rounds and the seconds of a job");
    try (SparkLab lab = SparkLab.open(name())) {
      return measure(lab, chosen.commands(), sizes.at(0, ROUNDS), sizes.at(1, seconds), table);
    }
  }

  final ObjectNode measure(
      SparkLab lab, List<String> commands, int rounds, int jobSeconds, Appendable table)
      throws IOException {
    ObjectNode json = Json.object();
    try (Place thread = Place.threads(1);
        Place first = first(lab);
        Place second = second(lab)) {
      table.append("median (range)                    seconds                  CPU-seconds\n");
      for (String command : commands) {
        Goal goal = Objects.requireNonNull(goals.get(command), command);
        SparkJob job = SizedJob.of(lab, command, jobSeconds, thread);
        json.set(command, new Turns(job, first, second).measure(lab, goal, rounds, table));
      }
    }
    if (commands.stream().anyMatch(command -> !json.path(command).path("sameBytes").asBoolean())) {
      throw new DataException(Failure.of("Results differ").received(json.toString()));
    }
    return json;
  }
}
