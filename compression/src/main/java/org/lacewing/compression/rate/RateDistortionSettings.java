package org.lacewing.compression.rate;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link RateDistortionQuantizer}.
 *
 * @param lossPerBit what a bit of the packed file may cost: the increase of the mean loss of a row,
 *     in nats; 0 rounds without regard to the file, with the finest step that {@code bits} allow
 * @param bits the bits of the largest level
 * @param curvature how the outputs of a layer count
 * @param temperature divides the logits before probabilities are taken for the curvature
 * @param rows the most calibration rows that are looked at
 * @param attributions how much the errors of single weights count, 0 to 1. With 0 errors may cancel
 *     each other in the answers; what each input has to do with the answer may then change. With
 *     more the moments of two inputs are lessened by this share, and the last layer, through which
 *     every reason goes, has levels of 4 more bits
 */
public record RateDistortionSettings(
    @Setting(
            value = "Increase of the mean loss, in nats, that saving a bit of the file is worth.",
            defaultsTo = "0.00000001")
        double lossPerBit,
    @Setting(value = "Bits of the largest level, 2 to 16.", defaultsTo = "8") int bits,
    @Setting(
            value = "How a layer's outputs count: full, diagonal, or none (all alike).",
            defaultsTo = "full")
        OutputCurvature curvature,
    @Setting(
            value = "Divides the logits before probabilities are taken, above 0.",
            defaultsTo = "4")
        double temperature,
    @Setting(value = "The most calibration rows that are looked at.", defaultsTo = "10000")
        int rows,
    @Setting(
            value =
                "How much the errors of single weights count, 0 to 1; more keeps reasons closer.",
            defaultsTo = "0")
        double attributions) {
  private static final int MOST_BITS = 16;

  /** Checks the ranges. */
  public RateDistortionSettings {
    Require.atLeast("lossPerBit", lossPerBit, 0);
    Require.that(bits >= 2 && bits <= MOST_BITS, "bits", "2 to 16", bits);
    Require.above("temperature", temperature, 0);
    Require.atLeast("rows", rows, 1);
    Require.between("attributions", attributions, 0, 1);
  }

  /** Returns the defaults with a price of a bit. */
  public static RateDistortionSettings of(double lossPerBit) {
    return new RateDistortionSettings(lossPerBit, 8, OutputCurvature.FULL, 4, 10_000, 0);
  }

  /** Returns the same settings with another share of single weights' errors. */
  public RateDistortionSettings withAttributions(double share) {
    return new RateDistortionSettings(lossPerBit, bits, curvature, temperature, rows, share);
  }

  /** Returns the settings for the last layer. */
  RateDistortionSettings forLastLayer() {
    int finer = attributions == 0 ? bits : Math.min(MOST_BITS, bits + 4);
    return new RateDistortionSettings(
        lossPerBit, finer, curvature, temperature, rows, attributions);
  }

  int largestLevel() {
    return (1 << (bits - 1)) - 1;
  }
}
