package org.lacewing.explain.effects;

import java.util.List;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.HeldOut;

/**
 * Settings of {@link PartialDependenceExplainer}.
 *
 * @param features the features to vary; all numbers and categories if empty
 * @param pairs pairs of features that are also varied together
 * @param points values of a feature at most, 2 to 1000
 * @param pairPoints values of each feature of a pair at most, 2 to 50
 * @param sample held-out rows at most
 * @param curves for how many rows the own curves are kept, 0 or more
 * @param centred whether every curve is moved so that it begins at 0
 * @param rows which held-out rows are used
 */
public record PartialDependenceSettings(
    @Setting(value = "Features to vary; all if left out.", defaultsTo = "[]") List<String> features,
    @Setting(value = "Pairs of features to vary together.", defaultsTo = "[]")
        List<List<String>> pairs,
    @Setting(value = "Values of a feature at most, 2 to 1000.", defaultsTo = "20") int points,
    @Setting(value = "Values of each feature of a pair at most, 2 to 50.", defaultsTo = "10")
        int pairPoints,
    @Setting(value = "Held-out rows at most, drawn by the seed.", defaultsTo = "1000") int sample,
    @Setting(value = "Rows whose own curves are kept.", defaultsTo = "30") int curves,
    @Setting(value = "Whether every curve begins at 0.", defaultsTo = "false") boolean centred,
    @Setting(value = "Held-out rows that are varied.", defaultsTo = "test") HeldOut rows) {
  /** Copies the lists and checks the ranges. */
  public PartialDependenceSettings {
    features = List.copyOf(features);
    pairs = FeatureChoice.checkedPairs(pairs);
    Require.distinct("features", features);
    Require.between("points", points, 2, 1000);
    Require.between("pairPoints", pairPoints, 2, 50);
    Require.atLeast("sample", sample, 1);
    Require.atLeast("curves", curves, 0);
  }

  /** Returns all features at 20 values each, over up to 1000 test rows. */
  public static PartialDependenceSettings defaults() {
    return new PartialDependenceSettings(
        List.of(), List.of(), 20, 10, 1000, 30, false, HeldOut.TEST);
  }
}
