package org.lacewing.compression.quantization;

/** How a range of weights is laid over the codes. */
public enum Scheme {
  /** Zero point 0, codes from -127 (with 7 bits -63): every weight has its negative. */
  SYMMETRIC {
    @Override
    AffineCode fit(String place, float least, float most, int bits) {
      double maxAbs = Math.max(Math.abs((double) least), Math.abs((double) most));
      return AffineCode.symmetric(place, maxAbs, (1 << (bits - 1)) - 1);
    }
  },
  /** A zero point of its own, codes from -128 (with 7 bits -64): a lopsided range wastes none. */
  AFFINE {
    @Override
    AffineCode fit(String place, float least, float most, int bits) {
      int half = 1 << (bits - 1);
      return AffineCode.ofRange(place, least, most, -half, half - 1);
    }
  };

  /** Returns the code for weights from {@code least} to {@code most}. */
  abstract AffineCode fit(String place, float least, float most, int bits);
}
