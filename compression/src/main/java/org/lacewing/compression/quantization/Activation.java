package org.lacewing.compression.quantization;

import org.lacewing.compression.calibration.Observed;
import org.lacewing.compression.calibration.Range;
import org.lacewing.compression.calibration.RangeRule;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * What a tensor held on the calibration rows, and the range of its codes.
 *
 * @param observed its values
 * @param range from where to where codes reach
 */
record Activation(Observed observed, Range range) {
  private static final int LOWEST = 0;
  private static final int HIGHEST = 255;

  /** A range that is so many times that of the inner values is driven by outliers. */
  private static final double OUTLIERS = 4;

  /**
   * Returns the activation with the range that a rule chooses.
   *
   * @param layer the layer that reads or writes the tensor, for the message
   * @throws DataException if the values are the same number throughout
   */
  static Activation of(
      String layer, String tensor, Observed observed, RangeRule rule, int calibrationRows) {
    if (observed.values().isConstant()) {
      throw new DataException(
          Failure.of("Calibration range is zero for layer \"" + layer + "\"")
              .at("tensor \"" + tensor + "\"")
              .expected("an input that varies over the calibration rows")
              .received(
                  "the value "
                      + observed.values().least()
                      + " in all of "
                      + calibrationRows
                      + " rows")
              .advice(
                  "Give other calibration rows; if the layers before are dead, compress with"
                      + " arithmetic: float."));
    }
    return new Activation(observed, rule.of(observed.values()));
  }

  /** Returns the same values with a range that holds that of another tensor, too. */
  Activation joined(Activation other) {
    return new Activation(
        observed,
        new Range(
            Math.min(range.least(), other.range.least()),
            Math.max(range.most(), other.range.most())));
  }

  /** Returns the values of the first rows. */
  Tensor sample() {
    return observed.sample();
  }

  /** Returns the unsigned 8-bit code of the range. */
  AffineCode code(String tensor) {
    return AffineCode.ofRange(
        "tensor \"" + tensor + "\"", range.least(), range.most(), LOWEST, HIGHEST);
  }

  /** Returns the share of values beyond the range. */
  double clippedShare() {
    return observed.values().shareBeyond(range);
  }

  /**
   * Returns how many times longer the range is than that of all values but the outermost 0.01 %.
   */
  double stretch() {
    return range.length() / RangeRule.PERCENTILE.of(observed.values()).length();
  }

  /** Returns whether a few odd values make the steps of the codes coarse. */
  boolean drivenByOutliers() {
    return stretch() > OUTLIERS;
  }
}
