package org.lacewing.training.averaging;

import java.util.Optional;
import java.util.function.Supplier;
import org.lacewing.core.error.LacewingException;

/** What the steps of one partition came to: numbers, or a user's fault. Immutable. */
public final class LocalOutcome {
  private final int partition;
  private final float[] values;
  private final double loss;
  private final int steps;
  private final Optional<LacewingException> failure;

  private LocalOutcome(
      int partition, float[] values, double loss, int steps, Optional<LacewingException> failure) {
    this.partition = partition;
    this.values = values;
    this.loss = loss;
    this.steps = steps;
    this.failure = failure;
  }

  /** Returns an outcome; the caller hands the array over. */
  static LocalOutcome of(int partition, float[] values, double loss, int steps) {
    return new LocalOutcome(partition, values, loss, steps, Optional.empty());
  }

  /** Returns the outcome of steps; that of a user's fault carries the fault. */
  static LocalOutcome of(int partition, Supplier<LocalOutcome> steps) {
    try {
      return steps.get();
    } catch (LacewingException e) {
      return new LocalOutcome(partition, new float[0], 0, 0, Optional.of(e));
    }
  }

  int partition() {
    return partition;
  }

  /** Adds the numbers to sums. */
  void addTo(ExactSums sums) {
    sums.add(values);
  }

  int length() {
    return values.length;
  }

  double loss() {
    return loss;
  }

  int steps() {
    return steps;
  }

  Optional<LacewingException> failure() {
    return failure;
  }
}
