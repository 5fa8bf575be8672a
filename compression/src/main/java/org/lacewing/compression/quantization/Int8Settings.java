package org.lacewing.compression.quantization;

import java.util.List;
import java.util.Optional;
import org.lacewing.compression.calibration.RangeRule;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link Int8Quantizer}.
 *
 * @param arithmetic in which numbers the network computes
 * @param granularity which weights share a scale
 * @param scheme how the weights' range is laid over the codes
 * @param reduceRange whether weights use 7 bits
 * @param calibration how the ranges of activations follow from the calibration rows
 * @param equalize whether channels between two layers are brought to equal ranges first
 * @param correctBias whether biases make up for the mean error of their layer
 * @param keepFloat names of layers that stay as they are
 * @param maxChange the largest mean absolute change of the outputs on the calibration rows; the
 *     worst layers stay floats until it holds
 */
public record Int8Settings(
    @Setting(
            value =
                "integer: weights and activations are 8-bit integers (fast for wide layers); float:"
                    + " weights become floats at load (as fast as the original).",
            defaultsTo = "integer")
        Arithmetic arithmetic,
    @Setting(
            value = "per-channel: a scale for each output of a layer; per-tensor: one scale.",
            defaultsTo = "per-channel")
        Granularity granularity,
    @Setting(
            value = "symmetric: zero point 0; affine: a zero point of its own.",
            defaultsTo = "symmetric")
        Scheme scheme,
    @Setting(
            value =
                "Whether weights use 7 bits, so that no sum saturates on x86 processors without"
                    + " VNNI.",
            defaultsTo = "false")
        boolean reduceRange,
    @Setting(
            value =
                "Range of activations: min-max; percentile: without the outermost 0.01 %; entropy:"
                    + " least Kullback-Leibler divergence; mse: least squared error.",
            defaultsTo = "min-max")
        RangeRule calibration,
    @Setting(
            value =
                "Whether channels between two layers are first brought to equal ranges, which"
                    + " leaves the network's answers as they are.",
            defaultsTo = "false")
        boolean equalize,
    @Setting(
            value = "Whether biases make up for the mean error of their layer.",
            defaultsTo = "false")
        boolean correctBias,
    @Setting(value = "Names of layers that stay floats.", defaultsTo = "[]") List<String> keepFloat,
    @Setting(
            "Largest mean absolute change of the outputs on the calibration rows, 0 or more: the"
                + " layers that do most damage stay floats until it holds.")
        Optional<Double> maxChange) {
  /** The settings at their defaults. */
  public static final Int8Settings DEFAULT =
      new Int8Settings(Arithmetic.INTEGER, Granularity.PER_CHANNEL, Scheme.SYMMETRIC, false);

  /** Copies the list and checks the ranges. */
  public Int8Settings {
    keepFloat = List.copyOf(keepFloat);
    Require.distinct("keepFloat", keepFloat);
    maxChange.ifPresent(change -> Require.atLeast("maxChange", change, 0.0));
  }

  /** Returns settings whose others are at their defaults. */
  public Int8Settings(
      Arithmetic arithmetic, Granularity granularity, Scheme scheme, boolean reduceRange) {
    this(
        arithmetic,
        granularity,
        scheme,
        reduceRange,
        RangeRule.MIN_MAX,
        false,
        false,
        List.of(),
        Optional.empty());
  }

  /** Returns these settings with another rule for the ranges of activations. */
  public Int8Settings withCalibration(RangeRule rule) {
    return new Int8Settings(
        arithmetic,
        granularity,
        scheme,
        reduceRange,
        rule,
        equalize,
        correctBias,
        keepFloat,
        maxChange);
  }

  /** Returns these settings with or without equalization and bias correction. */
  public Int8Settings preparing(boolean equalizing, boolean correcting) {
    return new Int8Settings(
        arithmetic,
        granularity,
        scheme,
        reduceRange,
        calibration,
        equalizing,
        correcting,
        keepFloat,
        maxChange);
  }

  /** Returns these settings with layers that stay floats, by name or until a change holds. */
  public Int8Settings keeping(List<String> floats, Optional<Double> change) {
    return new Int8Settings(
        arithmetic,
        granularity,
        scheme,
        reduceRange,
        calibration,
        equalize,
        correctBias,
        floats,
        change);
  }
}
