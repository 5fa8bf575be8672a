package org.lacewing.compression.quantization;

import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * What tests may ask of 8-bit weights on this processor. Where two neighbouring products are added
 * in 16 bits (x86 without VNNI), large sums are cut off: fault 14 of compression. 7-bit weights are
 * the same everywhere.
 */
final class ShortSums {
  /** Whether sums are cut off here: (254, 254) times (127, 127). */
  static final boolean HERE = sum() != 2 * 254 * 127;

  private static final double USUAL = 0.02;
  private static final double CUT_OFF = 0.05;

  private ShortSums() {}

  /** Returns the largest mean change of the answers of a small network. */
  static double largestChange(boolean reduceRange) {
    return HERE && !reduceRange ? CUT_OFF : USUAL;
  }

  /** Returns how many bits weights may have if not even the last bit of a sum may differ. */
  static int exactBits() {
    return HERE ? 7 : 8;
  }

  private static float sum() {
    OnnxModel model = Networks.linear(Tensor.matrix(2, 1, 127, 127), Tensor.vector(0));
    Calibration fromMinusOneTo254 = new Calibration(Tensor.matrix(2, 2, -1, -1, 254, 254));
    OnnxModel changed =
        new Int8Quantizer()
            .apply(
                model,
                new Int8Settings(
                    Arithmetic.INTEGER, Granularity.PER_TENSOR, Scheme.SYMMETRIC, false),
                CompressionContext.of(fromMinusOneTo254, new Seed(1)))
            .model();
    return ModelOutputs.of(changed, Tensor.matrix(1, 2, 254, 254)).at(0);
  }
}
