package org.lacewing.explain.local;

import java.util.Comparator;
import java.util.List;

/**
 * The local surrogate of one output.
 *
 * @param output the class's name, or the target's for numbers
 * @param prediction the model's answer for the row, on the scale of the settings
 * @param localPrediction the surrogate's answer for the row
 * @param r2 weighted R² of the surrogate in the neighbourhood, mean of the runs; NaN if the model's
 *     answer does not change there
 * @param weights one a feature, in the order of the schema
 */
public record OutputExplanation(
    String output,
    double prediction,
    double localPrediction,
    double r2,
    List<FeatureWeight> weights) {
  /** Copies the weights. */
  public OutputExplanation {
    weights = List.copyOf(weights);
  }

  /** Returns the weights, largest absolute value first; ties in the order of the schema. */
  public List<FeatureWeight> ranked() {
    return weights.stream()
        .sorted(
            Comparator.comparingDouble((FeatureWeight weight) -> Math.abs(weight.weight()))
                .reversed())
        .toList();
  }
}
