package org.lacewing.compression.pruning;

import org.lacewing.compression.encoding.Channels;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;

/**
 * Codes of a sign and a magnitude: {@code q = sign(w) · round(|w| / M · B)} with {@code B =
 * 2^(bits−1) − 1} and {@code M} the largest magnitude; back {@code w ≈ q · M / B}. Ties go to the
 * even code. The error is at most {@code M / (2B)}, and 0 comes back as exactly 0.
 *
 * @param largest {@code M}, 0 or more; with 0 all codes are 0
 * @param bits the bits of one code, sign included, 2 to 8
 */
record SignMagnitudeCode(double largest, int bits) {

  /** Returns the code of a weight, whose magnitude is at most {@code largest}. */
  int encode(float weight) {
    if (step() < Float.MIN_NORMAL) {
      return 0;
    }
    long magnitude = Math.round(Math.rint(Math.abs((double) weight) / largest * codes()));
    return (int) (weight < 0 ? -magnitude : magnitude);
  }

  /** Returns all codes of a tensor with the map back. */
  CodedWeight encode(Tensor weights) {
    byte[] values = new byte[weights.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) encode(weights.at(i));
    }
    float scale = step() < Float.MIN_NORMAL ? 1f : (float) step();
    return CodedWeight.affine(
        Codes.of(weights.shape(), values),
        bits,
        Channels.whole(),
        Tensor.vector(scale),
        Tensor.vector(0));
  }

  private int codes() {
    return (1 << (bits - 1)) - 1;
  }

  private double step() {
    return largest / codes();
  }
}
