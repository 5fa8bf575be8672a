package org.lacewing.compression.pruning;

import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link IntervalContributionQuantizer}. The budget is either {@code keep} or {@code
 * maxChange}; with neither, half of the weights may be kept.
 *
 * @param intervals the number {@code K} of intervals
 * @param scope whether intervals lie between 0 and the largest weight of each layer or of all
 * @param keep the largest share of weights that may be kept
 * @param maxChange the largest mean absolute change of the outputs that pruning may cause
 * @param bits bits of one code
 */
public record IntervalSettings(
    @Setting(value = "Number of intervals of equal width, 2 or more.", defaultsTo = "10")
        int intervals,
    @Setting(
            value =
                "layer: intervals between 0 and the largest weight of each layer; global: of all"
                    + " layers.",
            defaultsTo = "layer")
        Scope scope,
    @Setting(
            "Budget: largest share of weights kept, above 0 and up to 1; 0.5 if no budget is"
                + " given.")
        Optional<Double> keep,
    @Setting(
            "Budget: largest mean absolute change of the outputs that pruning may cause, 0 or"
                + " more.")
        Optional<Double> maxChange,
    @Setting(value = "Bits of one code, from 2 to 8.", defaultsTo = "8") int bits) {
  private static final double HALF = 0.5;

  /** Checks the ranges, and that there is one budget. */
  public IntervalSettings {
    Require.atLeast("intervals", intervals, 2);
    Require.between("bits", bits, 2, 8);
    keep.ifPresent(
        share -> Require.that(share > 0 && share <= 1, "keep", "above 0 and up to 1", share));
    maxChange.ifPresent(change -> Require.atLeast("maxChange", change, 0.0));
    if (keep.isPresent() && maxChange.isPresent()) {
      throw new ConfigurationException(
          Failure.of("maxChange cannot be combined with keep")
              .expected("one budget")
              .received("keep " + keep.get() + " and maxChange " + maxChange.get())
              .advice("Leave one of them out."));
    }
  }

  /** Returns settings whose budget is a share of weights, with 8-bit codes. */
  public static IntervalSettings keeping(int intervals, Scope scope, double share) {
    return new IntervalSettings(intervals, scope, Optional.of(share), Optional.empty(), Byte.SIZE);
  }

  /** Returns settings whose budget is a change of the outputs, with 8-bit codes. */
  public static IntervalSettings changing(int intervals, Scope scope, double change) {
    return new IntervalSettings(intervals, scope, Optional.empty(), Optional.of(change), Byte.SIZE);
  }

  /** Returns the share of weights that may be kept. */
  double share() {
    return keep.orElse(HALF);
  }
}
