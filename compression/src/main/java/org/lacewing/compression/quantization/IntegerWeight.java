package org.lacewing.compression.quantization;

import org.jspecify.annotations.Nullable;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;

/**
 * The constants of an integer layer as they are written.
 *
 * @param codes the weight's codes
 * @param scales {@code []} or {@code [channels]}
 * @param zeroPoints of the scales' shape
 * @param axis the axis of the codes along which the scales lie, -1 for a single scale
 */
record IntegerWeight(Codes codes, Tensor scales, Codes zeroPoints, int axis) {

  /** Returns the constants of a weight as it is. */
  static IntegerWeight of(QuantizedWeight weight) {
    return new IntegerWeight(
        weight.codes(), weight.scales(), weight.zeroPoints(), weight.channels().axis());
  }

  /**
   * Returns the constants of a convolution whose columns are folded.
   *
   * @param folding how, or null for {@link #of}
   */
  static IntegerWeight of(QuantizedWeight weight, @Nullable ColumnFolding folding) {
    if (folding == null) {
      return of(weight);
    }
    Codes zeros = weight.zeroPoints();
    byte[] perOutput = new byte[weight.source().values().dimension(0)];
    Channels channels = weight.channels();
    for (int output = 0; output < perOutput.length; output++) {
      perOutput[output] = (byte) zeros.at(channels.axis() < 0 ? 0 : output);
    }
    Codes codes = folding.weights(weight.codes(), perOutput);
    if (channels.axis() < 0) {
      return new IntegerWeight(codes, weight.scales(), zeros, -1);
    }
    byte[] repeated = new byte[perOutput.length * folding.factor()];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = perOutput[i % perOutput.length];
    }
    return new IntegerWeight(
        codes,
        folding.repeated(weight.scales()),
        Codes.of(new int[] {repeated.length}, repeated),
        0);
  }
}
