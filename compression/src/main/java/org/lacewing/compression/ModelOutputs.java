package org.lacewing.compression;

import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;

/** Runs a model once over some rows, and compares what two models answered. */
public final class ModelOutputs {
  private ModelOutputs() {}

  /** Returns the model's answers, {@code [rows, outputs]}. */
  public static Tensor of(OnnxModel model, Tensor rows) {
    try (OrtPredictor predictor = OrtPredictor.open(model)) {
      return predictor.predict(rows);
    }
  }

  /**
   * Returns the mean absolute change {@code Σ|a − b| / n} over all rows and outputs; 0 for no rows.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static double meanAbsoluteChange(Tensor before, Tensor after) {
    if (before.size() != after.size()) {
      throw new IllegalArgumentException("Shapes differ: " + before + " and " + after);
    }
    double sum = 0;
    for (int i = 0; i < before.size(); i++) {
      sum += Math.abs((double) before.at(i) - after.at(i));
    }
    return before.size() == 0 ? 0 : sum / before.size();
  }
}
