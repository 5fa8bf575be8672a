package org.lacewing.explain.shapley;

import java.util.Comparator;
import java.util.List;

/**
 * The Shapley values of one output.
 *
 * @param output the class's name, or the target's for numbers
 * @param prediction the model's answer for the row
 * @param base the mean answer for the background rows
 * @param additivityGap {@code base + Σ values − prediction}
 * @param r2 kernel-weighted R²: how much of what coalitions are worth the values explain; NaN if
 *     the method has no such figure or nothing changes
 * @param values one a feature, in the order of the schema
 */
public record ShapleyOutput(
    String output,
    double prediction,
    double base,
    double additivityGap,
    double r2,
    List<ShapleyValue> values) {
  /** Copies the values. */
  public ShapleyOutput {
    values = List.copyOf(values);
  }

  /** Returns the values, largest absolute value first; ties in the order of the schema. */
  public List<ShapleyValue> ranked() {
    return values.stream()
        .sorted(
            Comparator.comparingDouble((ShapleyValue value) -> Math.abs(value.value())).reversed())
        .toList();
  }

  /** Returns the size of the gap against the larger of prediction and base. */
  public double relativeGap() {
    double size = Math.max(Math.abs(prediction), Math.abs(base));
    return additivityGap == 0 ? 0 : Math.abs(additivityGap) / size;
  }

  /** Returns |standard errors| / |values|, Euclidean norms; 0 if there are no errors. */
  public double relativeError() {
    double errors = 0;
    double squares = 0;
    for (ShapleyValue value : values) {
      errors += value.standardError() * value.standardError();
      squares += value.value() * value.value();
    }
    return errors == 0 ? 0 : Math.sqrt(errors / squares);
  }
}
