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
        int rows) {
  /** Checks the ranges. */
  public RateDistortionSettings {
    Require.atLeast("lossPerBit", lossPerBit, 0);
    Require.that(bits >= 2 && bits <= 16, "bits", "2 to 16", bits);
    Require.above("temperature", temperature, 0);
    Require.atLeast("rows", rows, 1);
  }

  /** Returns the defaults with a price of a bit. */
  public static RateDistortionSettings of(double lossPerBit) {
    return new RateDistortionSettings(lossPerBit, 8, OutputCurvature.FULL, 4, 10_000);
  }

  int largestLevel() {
    return (1 << (bits - 1)) - 1;
  }
}
