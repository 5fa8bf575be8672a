package org.lacewing.compression.quantization;

import java.util.List;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.WeightedLayer;

/**
 * How often sums would be cut off on x86 processors that have AVX2 but not VNNI. There, two
 * neighbouring products of an unsigned activation code and a signed weight code are added in 16
 * bits, which hold -32768 to 32767, while two products reach {@code 2 · 255 · 127 = 64770}. With
 * VNNI, on ARM, and with 7-bit weights ({@code 2 · 255 · 63 = 32130}) nothing is cut off.
 *
 * @param saturated how many sums of two products would be cut off
 * @param sums how many were looked at: pairs of inputs × outputs × rows, or patches of a
 *     convolution
 */
record Saturation(long saturated, long sums) {
  private static final int MOST = Short.MAX_VALUE;
  private static final int LEAST = Short.MIN_VALUE;
  private static final int LARGEST_ACTIVATION = 255;

  /** The most sums that are looked at in a convolution. */
  private static final long BUDGET = 50_000_000;

  private static final int LEAST_PATCHES = 16;
  private static final int MOST_PATCHES = 4096;

  /** Counts over the sample rows of a layer's input. */
  static Saturation count(
      Tensor sample, AffineCode activation, QuantizedWeight weight, WeightedLayer layer) {
    Codes codes = weight.codes();
    if (layer instanceof ConvolutionLayer convolution) {
      return count(sample, activation, codes, convolution);
    }
    int inputs = layer.products();
    Tensor rows = sample.reshape(sample.size() / inputs, inputs);
    int[] matrix = new int[codes.size()];
    int outputs = codes.size() / inputs;
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input < inputs; input++) {
        matrix[output * inputs + input] =
            codes.at(layer.outputAxis() == 1 ? input * outputs + output : output * inputs + input);
      }
    }
    return count(rows, activation, matrix);
  }

  private static Saturation count(
      Tensor sample, AffineCode activation, Codes codes, ConvolutionLayer layer) {
    int outputs = layer.outputs() / layer.group();
    int products = layer.products();
    long patches = BUDGET / Math.max(1, (long) layer.outputs() * (products / 2));
    List<Tensor> groups =
        Patches.of(layer, sample, (int) Math.max(LEAST_PATCHES, Math.min(MOST_PATCHES, patches)))
            .values();
    int channels = layer.inputs() / layer.group();
    int places = products / channels;
    long saturated = 0;
    long sums = 0;
    for (int group = 0; group < groups.size(); group++) {
      int[] matrix = new int[outputs * products];
      for (int output = 0; output < outputs; output++) {
        int from = (group * outputs + output) * products;
        for (int i = 0; i < products; i++) {
          matrix[output * products + i] = codes.at(from + i % channels * places + i / channels);
        }
      }
      Saturation counted = count(groups.get(group), activation, matrix);
      saturated += counted.saturated;
      sums += counted.sums;
    }
    return new Saturation(saturated, sums);
  }

  /**
   * Counts over rows of numbers.
   *
   * @param matrix codes of weights, {@code [outputs, inputs]}
   */
  private static Saturation count(Tensor values, AffineCode activation, int[] matrix) {
    int rows = values.dimension(0);
    int inputs = values.dimension(1);
    int[] codes = new int[values.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = activation.encode(values.at(i));
    }
    int outputs = inputs == 0 ? 0 : matrix.length / inputs;
    long saturated = 0;
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input + 1 < inputs; input += 2) {
        int first = matrix[output * inputs + input];
        int second = matrix[output * inputs + input + 1];
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
