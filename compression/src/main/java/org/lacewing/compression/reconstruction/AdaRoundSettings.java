package org.lacewing.compression.reconstruction;

import org.lacewing.compression.quantization.WeightGranularity;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link AdaRoundQuantizer}.
 *
 * @param bits bits of one code
 * @param granularity which weights share a scale
 * @param groupSize the inputs that share a scale, for {@link WeightGranularity#PER_GROUP}
 * @param iterations steps of gradient descent for each output
 * @param pull how strongly shares between 0 and 1 are drawn to these
 * @param rows the most calibration rows that are looked at
 */
public record AdaRoundSettings(
    @Setting(value = "Bits of one code, from 2 to 8.", defaultsTo = "4") int bits,
    @Setting(
            value =
                "per-channel: a scale for each output of a layer; per-group: for each group of"
                    + " inputs of each output; per-tensor: one scale.",
            defaultsTo = "per-channel")
        WeightGranularity granularity,
    @Setting(value = "Inputs that share a scale, for per-group; 16 or more.", defaultsTo = "64")
        int groupSize,
    @Setting(value = "Steps of gradient descent for each output.", defaultsTo = "1000")
        int iterations,
    @Setting(
            value = "How strongly shares between two codes are drawn to one of them, above 0.",
            defaultsTo = "0.3")
        double pull,
    @Setting(value = "The most calibration rows that are looked at.", defaultsTo = "10000")
        int rows) {
  /** Checks the ranges. */
  public AdaRoundSettings {
    Require.between("bits", bits, 2, 8);
    Require.atLeast("groupSize", groupSize, 16);
    Require.atLeast("iterations", iterations, 1);
    Require.above("pull", pull, 0);
    Require.atLeast("rows", rows, 1);
  }

  /** Returns the defaults with the given bits. */
  public static AdaRoundSettings of(int bits) {
    return new AdaRoundSettings(bits, WeightGranularity.PER_CHANNEL, 64, 1000, 0.3, 10_000);
  }
}
