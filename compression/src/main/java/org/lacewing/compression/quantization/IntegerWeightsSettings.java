package org.lacewing.compression.quantization;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link IntegerWeightsQuantizer}.
 *
 * @param bits bits of one code
 * @param ternary whether there are only the codes -1, 0 and 1
 * @param granularity which weights share a scale
 * @param groupSize the inputs that share a scale, for {@link WeightGranularity#PER_GROUP}
 * @param form what the codes are at run time
 */
public record IntegerWeightsSettings(
    @Setting(value = "Bits of one code, from 2 to 8.", defaultsTo = "4") int bits,
    @Setting(
            value = "Whether codes are -1, 0 and 1 alone; bits are then 2, whatever is given.",
            defaultsTo = "false")
        boolean ternary,
    @Setting(
            value =
                "per-channel: a scale for each output of a layer; per-group: for each group of"
                    + " inputs of each output; per-tensor: one scale.",
            defaultsTo = "per-channel")
        WeightGranularity granularity,
    @Setting(value = "Inputs that share a scale, for per-group; 16 or more.", defaultsTo = "64")
        int groupSize,
    @Setting(
            value =
                "floats: codes become floats at load; blocks: codes of 4 bits stay in memory, for"
                    + " ONNX Runtime alone.",
            defaultsTo = "floats")
        WeightForm form) {
  /** Checks the ranges. */
  public IntegerWeightsSettings {
    Require.between("bits", bits, 2, 8);
    Require.atLeast("groupSize", groupSize, 16);
    form.check(ternary ? 2 : bits, granularity, groupSize);
  }

  /** Returns settings with groups of the usual size. */
  public IntegerWeightsSettings(int bits, boolean ternary, WeightGranularity granularity) {
    this(bits, ternary, granularity, 64, WeightForm.FLOATS);
  }

  /** Returns the bits that a code takes. */
  int width() {
    return ternary ? 2 : bits;
  }

  /** Returns the largest code. */
  int largest() {
    return ternary ? 1 : SmallCodes.largest(bits);
  }
}
