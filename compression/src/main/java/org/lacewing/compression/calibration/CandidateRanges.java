package org.lacewing.compression.calibration;

import java.util.function.ToDoubleFunction;

/**
 * The ranges among which a rule searches: the whole range of the values and that range shortened to
 * {@code 127/128, 126/128, …} down to an eighth of it, on both sides alike.
 */
final class CandidateRanges {
  private static final int STEPS = 128;
  private static final int SHORTEST = STEPS / 8;

  private CandidateRanges() {}

  /** Returns the candidate with the least cost, among equals the longest. */
  static Range best(Histogram values, ToDoubleFunction<Range> cost) {
    Range whole = new Range(values.least(), values.most());
    Range best = whole;
    double least = Double.POSITIVE_INFINITY;
    for (int step = STEPS; step >= SHORTEST; step--) {
      Range candidate = whole.times((double) step / STEPS);
      double found = cost.applyAsDouble(candidate);
      if (found < least) {
        least = found;
        best = candidate;
      }
    }
    return best;
  }
}
