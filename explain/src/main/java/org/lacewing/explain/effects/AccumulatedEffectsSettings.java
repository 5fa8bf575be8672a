package org.lacewing.explain.effects;

import java.util.List;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.HeldOut;

/**
 * Settings of {@link AccumulatedEffectsExplainer}.
 *
 * @param features the features to look at; all numbers and categories if empty
 * @param pairs pairs of features whose joint effect is measured, too
 * @param bins intervals of a number at most, 1 to 1000
 * @param pairBins intervals of each number of a pair at most, 1 to 50
 * @param sample held-out rows at most
 * @param rows which held-out rows are used
 */
public record AccumulatedEffectsSettings(
    @Setting(value = "Features to look at; all if left out.", defaultsTo = "[]")
        List<String> features,
    @Setting(value = "Pairs of features whose joint effect is measured.", defaultsTo = "[]")
        List<List<String>> pairs,
    @Setting(value = "Intervals of a number at most, 1 to 1000.", defaultsTo = "20") int bins,
    @Setting(value = "Intervals of each number of a pair at most, 1 to 50.", defaultsTo = "10")
        int pairBins,
    @Setting(value = "Held-out rows at most, drawn by the seed.", defaultsTo = "10000") int sample,
    @Setting(value = "Held-out rows the effects are measured on.", defaultsTo = "test")
        HeldOut rows) {
  /** Copies the lists and checks the ranges. */
  public AccumulatedEffectsSettings {
    features = List.copyOf(features);
    pairs = FeatureChoice.checkedPairs(pairs);
    Require.distinct("features", features);
    Require.between("bins", bins, 1, 1000);
    Require.between("pairBins", pairBins, 1, 50);
    Require.atLeast("sample", sample, 2);
  }

  /** Returns all features in 20 intervals each, over up to 10 000 test rows. */
  public static AccumulatedEffectsSettings defaults() {
    return new AccumulatedEffectsSettings(List.of(), List.of(), 20, 10, 10_000, HeldOut.TEST);
  }
}
