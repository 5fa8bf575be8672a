package org.lacewing.compression.quantization;

import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link StandardScoreQuantizer}.
 *
 * @param bits bits of one code
 * @param clip clip factor {@code k}, or empty to search it
 * @param rounding how scores become codes
 * @param keepZeros whether exact zeros stay exact zeros
 */
public record StandardScoreSettings(
    @Setting(value = "Bits of one code, from 2 to 8.", defaultsTo = "8") int bits,
    @Setting(
            "Clip factor k, from 0.01 to 100: weights within k standard deviations of the mean span"
                + " the codes; 1 is the article's formula; left out, it is the one with the least"
                + " squared error.")
        Optional<Double> clip,
    @Setting(
            value = "nearest, or stochastic: by a uniform random number, as the article says.",
            defaultsTo = "nearest")
        Rounding rounding,
    @Setting(
            value =
                "Whether a tensor that holds exact zeros, as pruning leaves them, is centred on 0"
                    + " instead of its mean, so that they stay 0.",
            defaultsTo = "true")
        boolean keepZeros) {
  /** The settings at their defaults. */
  public static final StandardScoreSettings DEFAULT =
      new StandardScoreSettings(8, Optional.empty(), Rounding.NEAREST, true);

  /** Checks the ranges. */
  public StandardScoreSettings {
    Require.between("bits", bits, 2, 8);
    clip.ifPresent(factor -> Require.between("clip", factor, 0.01, 100.0));
  }
}
