package org.lacewing.explain.shapley;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far two sets of values agree on which players lead. */
final class LeadingPlayers {
  private LeadingPlayers() {}

  /** Returns the share of common players among the {@code top} largest by absolute value. */
  static double overlap(double[] first, double[] second, int top) {
    int count = Math.min(top, first.length);
    if (count == 0) {
      return 1;
    }
    Set<Integer> common = leading(first, count);
    common.retainAll(leading(second, count));
    return (double) common.size() / count;
  }

  private static Set<Integer> leading(double[] values, int count) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(player -> -Math.abs(values[player])))
        .limit(count)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
