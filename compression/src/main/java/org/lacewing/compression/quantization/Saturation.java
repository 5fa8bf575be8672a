package org.lacewing.compression.quantization;

import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;

/**
 * How often sums would be cut off on x86 processors that have AVX2 but not VNNI. There, two
 * neighbouring products of an unsigned activation code and a signed weight code are added in 16
 * bits, which hold -32768 to 32767, while two products reach {@code 2 · 255 · 127 = 64770}. With
 * VNNI, on ARM, and with 7-bit weights ({@code 2 · 255 · 63 = 32130}) nothing is cut off.
 *
 * @param saturated how many sums of two products would be cut off
 * @param sums how many were looked at: pairs of inputs × outputs × rows
 */
record Saturation(long saturated, long sums) {
  private static final int MOST = Short.MAX_VALUE;
  private static final int LEAST = Short.MIN_VALUE;
  private static final int LARGEST_ACTIVATION = 255;

  /** Counts over the sample rows of a layer's input. */
  static Saturation count(Tensor sample, AffineCode activation, QuantizedWeight weight, int axis) {
    int rows = sample.dimension(0);
    int inputs = sample.dimension(1);
    int[] codes = new int[sample.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = activation.encode(sample.at(i));
    }
    Codes weights = weight.codes();
    int outputs = weights.size() / inputs;
    int inputStride = axis == 1 ? outputs : 1;
    int outputStride = axis == 1 ? 1 : inputs;
    long saturated = 0;
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input + 1 < inputs; input += 2) {
        int first = weights.at(input * inputStride + output * outputStride);
        int second = weights.at((input + 1) * inputStride + output * outputStride);
        if (LARGEST_ACTIVATION * (Math.abs(first) + Math.abs(second)) <= MOST) {
          continue;
        }
        for (int row = 0; row < rows; row++) {
          int at = row * inputs + input;
          int sum = codes[at] * first + codes[at + 1] * second;
          saturated += sum > MOST || sum < LEAST ? 1 : 0;
        }
      }
    }
    return new Saturation(saturated, (long) rows * (inputs / 2) * outputs);
  }
}
