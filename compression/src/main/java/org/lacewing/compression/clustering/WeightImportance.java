package org.lacewing.compression.clustering;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.curvature.InputCurvature;
import org.lacewing.compression.curvature.OutputImportance;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.core.random.Seed;
import org.lacewing.onnx.OnnxModel;

/**
 * How much an error of each weight counts: the diagonal of the layer's curvature, or of the loss's
 * (Y. Choi et al., "Towards the Limit of Network Quantization", 2017). Read only once learned.
 */
final class WeightImportance {
  /** A weight that never matters still counts that share of the mean, so it has a place. */
  private static final double LEAST = 1e-6;

  private final Optional<InputCurvature> inputs;
  private final Optional<OutputImportance> outputs;

  private WeightImportance(Optional<InputCurvature> inputs, Optional<OutputImportance> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  static WeightImportance learn(
      OnnxModel model, List<LayerWeight> weights, Weighting weighting, RowChunks rows, Seed seed) {
    Optional<InputCurvature> inputs =
        weighting == Weighting.NONE
            ? Optional.empty()
            : Optional.of(InputCurvature.learn(model, weights, rows));
    Optional<OutputImportance> outputs =
        weighting == Weighting.LOSS
            ? Optional.of(OutputImportance.learn(model, weights, rows, seed))
            : Optional.empty();
    return new WeightImportance(inputs, outputs);
  }

  /** Returns a number above 0 for each weight of a tensor. */
  double[] of(LayerWeight weight) {
    double[] importance = new double[weight.values().size()];
    Arrays.fill(importance, 1);
    if (inputs.isEmpty()) {
      return importance;
    }
    for (LayerMatrix matrix : LayerMatrix.of(weight.users().get(0), weight.values())) {
      double[] curvature = inputs.get().of(weight, matrix);
      for (int row = 0; row < matrix.rows(); row++) {
        int output = row;
        double factor = outputs.map(known -> known.of(weight, matrix, output)).orElse(1.0);
        for (int column = 0; column < matrix.columns(); column++) {
          importance[matrix.position(row, column)] =
              factor * curvature[column * matrix.columns() + column];
        }
      }
    }
    double mean = Arrays.stream(importance).sum() / Math.max(1, importance.length);
    for (int i = 0; i < importance.length; i++) {
      importance[i] = mean == 0 ? 1 : Math.max(importance[i] / mean, LEAST);
    }
    return importance;
  }
}
