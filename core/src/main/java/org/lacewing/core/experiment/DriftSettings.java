package org.lacewing.core.experiment;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How the explanations of the original and of a compressed model are compared.
 *
 * @param repeats permutations of each feature for the importances, the same ones for both models
 * @param topK how many of the most important features are compared as a set
 * @param rows held-out rows that are explained one by one with both models, 1 or more
 * @param samples neighbours of each of these rows, the same ones for both models
 */
public record DriftSettings(
    @Setting(value = "Permutations of each feature, the same for both models.", defaultsTo = "10")
        int repeats,
    @Setting(value = "How many top features are compared as a set.", defaultsTo = "5") int topK,
    @Setting(value = "Held-out rows explained one by one with both models.", defaultsTo = "20")
        int rows,
    @Setting(value = "Neighbours of each of these rows.", defaultsTo = "500") int samples) {
  /** Checks the ranges. */
  public DriftSettings {
    Require.atLeast("repeats", repeats, 1);
    Require.atLeast("topK", topK, 1);
    Require.atLeast("rows", rows, 1);
    Require.atLeast("samples", samples, 10);
  }
}
