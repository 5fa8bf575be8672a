package org.lacewing.compression.quantization;

import org.lacewing.core.plugin.Setting;

/**
 * Settings of {@link Int8Quantizer}.
 *
 * @param arithmetic in which numbers the network computes
 * @param granularity which weights share a scale
 * @param scheme how the weights' range is laid over the codes
 * @param reduceRange whether weights use 7 bits
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
        boolean reduceRange) {
  /** The settings at their defaults. */
  public static final Int8Settings DEFAULT =
      new Int8Settings(Arithmetic.INTEGER, Granularity.PER_CHANNEL, Scheme.SYMMETRIC, false);
}
