package org.lacewing.compression.structure;

import java.util.Map;
import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.core.training.FineTuning;

/**
 * Settings of {@link StructuredPruner}.
 *
 * @param sparsity the share of its channels that each layer loses
 * @param macs the share of multiply-adds to be left; then the layers lose what costs least
 * @param keep the number of channels to be left, by layer
 * @param importance what makes a channel important
 * @param refit whether the layers that read fewer channels make up for them
 * @param floor the fewest channels a layer keeps
 * @param multipleOf layers keep a multiple of this
 * @param fineTuning further training of the smaller network, or empty for none
 */
public record StructuredSettings(
    @Setting(
            value = "Share of channels that each layer loses, from 0 to below 1.",
            defaultsTo = "0.5")
        double sparsity,
    @Setting("Share of multiply-adds to be left, above 0 and below 1; takes the place of sparsity.")
        Optional<Double> macs,
    @Setting(
            value = "Number of channels to be left, by layer; takes the place of other settings.",
            defaultsTo = "{}")
        Map<String, Integer> keep,
    @Setting(
            value =
                "magnitude, geometric-median, contribution (to what is computed next) or"
                    + " least-squares (what is lost after a refit).",
            defaultsTo = "least-squares")
        Importance importance,
    @Setting(
            value = "Whether layers that read fewer channels are refitted on calibration rows.",
            defaultsTo = "true")
        boolean refit,
    @Setting(value = "The fewest channels a layer keeps, 1 or more.", defaultsTo = "1") int floor,
    @Setting(value = "Layers keep a multiple of this, as far as they can.", defaultsTo = "1")
        int multipleOf,
    @Setting("Training of the smaller network; left out, none.") Optional<FineTuning> fineTuning) {
  /** Checks the ranges. */
  public StructuredSettings {
    Require.below("sparsity", sparsity, 0, 1);
    macs.ifPresent(
        share -> Require.that(share > 0 && share < 1, "macs", "above 0 and below 1", share));
    Require.atLeast("floor", floor, 1);
    Require.atLeast("multipleOf", multipleOf, 1);
    keep = Map.copyOf(keep);
    keep.forEach((layer, channels) -> Require.atLeast("keep of layer " + layer, channels, 1));
  }

  /** Returns settings without fine-tuning: every layer loses a share of its channels. */
  public static StructuredSettings of(double sparsity, Importance importance, boolean refit) {
    return new StructuredSettings(
        sparsity, Optional.empty(), Map.of(), importance, refit, 1, 1, Optional.empty());
  }

  /** Returns settings for a share of multiply-adds. */
  public static StructuredSettings ofMacs(double share, Optional<FineTuning> fineTuning) {
    return new StructuredSettings(
        0.5, Optional.of(share), Map.of(), Importance.LEAST_SQUARES, true, 1, 1, fineTuning);
  }
}
