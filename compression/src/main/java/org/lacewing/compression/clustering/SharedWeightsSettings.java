package org.lacewing.compression.clustering;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link SharedWeightsQuantizer}.
 *
 * @param clusters the values of a layer, zero included where weights are pruned
 * @param weighting how much the error of a weight counts
 * @param rows the most calibration rows that are looked at
 * @param tuningSteps steps in which the values are fitted to the original network's answers
 * @param tuningRate how far a value moves in a step, as a share of the layer's root mean square
 */
public record SharedWeightsSettings(
    @Setting(
            value = "Values of a layer, 2 to 256; a zero of pruned weights is one of them.",
            defaultsTo = "16")
        int clusters,
    @Setting(
            value =
                "How much a weight counts: none (all alike), inputs (by the square of the input),"
                    + " loss (and of the loss's gradient by the output).",
            defaultsTo = "none")
        Weighting weighting,
    @Setting(value = "The most calibration rows that are looked at.", defaultsTo = "10000")
        int rows,
    @Setting(
            value = "Steps in which the values are fitted to the original network's answers.",
            defaultsTo = "0")
        int tuningSteps,
    @Setting(
            value = "How far a value moves in a step, as a share of the layer's root mean square.",
            defaultsTo = "0.01")
        double tuningRate) {
  /** Checks the ranges. */
  public SharedWeightsSettings {
    Require.between("clusters", clusters, 2, 256);
    Require.atLeast("rows", rows, 1);
    Require.atLeast("tuningSteps", tuningSteps, 0);
    Require.above("tuningRate", tuningRate, 0);
  }

  /** Returns settings without tuning. */
  public static SharedWeightsSettings of(int clusters, Weighting weighting) {
    return new SharedWeightsSettings(clusters, weighting, 10_000, 0, 0.01);
  }
}
