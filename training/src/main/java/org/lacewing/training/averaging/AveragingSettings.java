package org.lacewing.training.averaging;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.lacewing.core.settings.Require;

/**
 * How a training is spread. The result depends on all of it, and on nothing of where the work is
 * done.
 *
 * @param partitions shares of the training rows that learn side by side, 1 to {@value
 *     ExactSums#MOST}
 * @param steps batches of a partition in one round; without a number one pass over its share
 * @param rounds the most rounds; without a number as many as make the epochs of the experiment
 */
public record AveragingSettings(int partitions, OptionalInt steps, OptionalInt rounds) {
  /** The partitions where nothing is said. */
  public static final int USUAL_PARTITIONS = 4;

  /** Checks the ranges. */
  public AveragingSettings {
    Require.atLeast("partitions", partitions, 1);
    Require.that(
        partitions <= ExactSums.MOST, "partitions", "at most " + ExactSums.MOST, partitions);
    steps.ifPresent(number -> Require.atLeast("steps", number, 1));
    rounds.ifPresent(number -> Require.atLeast("rounds", number, 1));
  }

  /** Returns the settings by names that mean something to the user. */
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("partitions", Integer.toString(partitions));
    facts.put("steps", text(steps, "one pass"));
    facts.put("rounds", text(rounds, "as many as the epochs need"));
    return facts;
  }

  private static String text(OptionalInt number, String otherwise) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : otherwise;
  }

  /**
   * Returns the most rounds of a training.
   *
   * @param epochs passes over the rows
   * @param batches of a pass over the largest share
   */
  int rounds(int epochs, int batches) {
    if (rounds.isPresent()) {
      return rounds.getAsInt();
    }
    if (steps.isEmpty()) {
      return epochs;
    }
    long all = (long) epochs * batches;
    return Math.toIntExact((all + steps.getAsInt() - 1) / steps.getAsInt());
  }
}
