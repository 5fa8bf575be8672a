package org.lacewing.training.network;

import org.lacewing.core.tensor.Tensor;

/**
 * The two forms of a batch normalisation's variance: itself, as ONNX has it, and {@code s = log₁₀
 * of the standard deviation}, as DL4J trains it; {@code variance = 10^(2 s)}.
 */
public final class StoredVariance {
  private StoredVariance() {}

  /** Returns {@code 10^(2 s)}. */
  public static Tensor ofLogDeviation(Tensor logDeviation) {
    float[] values = logDeviation.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.pow(10, 2.0 * values[i]);
    }
    return Tensor.adopt(logDeviation.shape(), values);
  }

  /** Returns {@code log₁₀(variance) / 2}. */
  public static Tensor toLogDeviation(Tensor variance) {
    float[] values = variance.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 * Math.log10(values[i]));
    }
    return Tensor.adopt(variance.shape(), values);
  }
}
