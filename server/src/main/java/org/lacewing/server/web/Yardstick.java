package org.lacewing.server.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lacewing.core.metrics.Metric;

/**
 * What candidates are judged by.
 *
 * @param name as in addresses
 * @param words as people read it
 * @param largerIsBetter whether more of it is better
 * @param of measures a candidate; NaN if it was not measured
 */
record Yardstick(
    String name, String words, boolean largerIsBetter, ToDoubleFunction<Candidate> of) {
  static final Yardstick BYTES = new Yardstick("bytes", "bytes", false, Candidate::bytes);
  static final Yardstick LATENCY =
      new Yardstick("latency", "latency in µs", false, Candidate::latency);
  static final Yardstick AGREEMENT =
      new Yardstick("agreement", "explanation agreement", true, Candidate::agreement);

  /** Returns that of a metric on the test rows. */
  static Yardstick metric(String metric) {
    Optional<Metric> known =
        Arrays.stream(Metric.values()).filter(m -> m.label().equals(metric)).findFirst();
    boolean larger = known.map(m -> m.direction() == Metric.Direction.HIGHER).orElse(true);
    return new Yardstick(metric, metric, larger, candidate -> candidate.score(metric));
  }

  /** Returns whether one is at least as good as another; what is not measured is worst. */
  boolean atLeast(Candidate one, Candidate other) {
    double a = cost(one);
    double b = cost(other);
    return a <= b;
  }

  private double cost(Candidate candidate) {
    double value = of.applyAsDouble(candidate);
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : largerIsBetter ? -value : value;
  }

  /**
   * Returns the candidates than which none is better: each other one is beaten in one respect and
   * at least matched in all.
   */
  static List<Candidate> front(List<Candidate> candidates, List<Yardstick> yardsticks) {
    return candidates.stream()
        .filter(one -> candidates.stream().noneMatch(other -> beats(other, one, yardsticks)))
        .toList();
  }

  private static boolean beats(Candidate other, Candidate one, List<Yardstick> yardsticks) {
    return yardsticks.stream().allMatch(y -> y.atLeast(other, one))
        && yardsticks.stream().anyMatch(y -> !y.atLeast(one, other));
  }
}
