package org.lacewing.compression.reconstruction;

import org.lacewing.compression.quantization.WeightForm;
import org.lacewing.compression.quantization.WeightGranularity;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link GptqQuantizer}.
 *
 * @param bits bits of one code
 * @param granularity which weights share a scale
 * @param groupSize the inputs that share a scale, for {@link WeightGranularity#PER_GROUP}
 * @param form what the codes are at run time
 * @param order in which order weights are rounded
 * @param damping what is added to the diagonal of the curvature, as a share of its mean
 * @param rows the most calibration rows that are looked at
 */
public record GptqSettings(
    @Setting(value = "Bits of one code, from 2 to 8.", defaultsTo = "4") int bits,
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
        WeightForm form,
    @Setting(
            value =
                "input: as in the tensor; activity: inputs with the largest squares first; obq: for"
                    + " each output what costs least (slow for wide layers).",
            defaultsTo = "activity")
        RoundingOrder order,
    @Setting(
            value = "Share of the mean diagonal that is added to the diagonal of the curvature.",
            defaultsTo = "0.01")
        double damping,
    @Setting(value = "The most calibration rows that are looked at.", defaultsTo = "10000")
        int rows) {
  /** Checks the ranges. */
  public GptqSettings {
    Require.between("bits", bits, 2, 8);
    Require.atLeast("groupSize", groupSize, 16);
    form.check(bits, granularity, groupSize);
    Require.above("damping", damping, 0);
    Require.atLeast("rows", rows, 1);
  }

  /** Returns settings whose codes become floats at load. */
  public GptqSettings(
      int bits,
      WeightGranularity granularity,
      int groupSize,
      RoundingOrder order,
      double damping,
      int rows) {
    this(bits, granularity, groupSize, WeightForm.FLOATS, order, damping, rows);
  }

  /** Returns the defaults with the given bits and order. */
  public static GptqSettings of(int bits, RoundingOrder order) {
    return new GptqSettings(bits, WeightGranularity.PER_CHANNEL, 64, order, 0.01, 10_000);
  }
}
