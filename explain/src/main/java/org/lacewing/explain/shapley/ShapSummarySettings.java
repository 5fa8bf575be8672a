package org.lacewing.explain.shapley;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.HeldOut;

/**
 * Settings of {@link ShapSummaryExplainer}.
 *
 * @param explained how many held-out rows are explained, at most
 * @param rows which held-out rows those are
 * @param budget how many rows the model may be asked about for each explained row; 0 for as many as
 *     exact values need, or else the usual number
 * @param background training rows that fill the places of features outside a coalition, at most
 * @param exact up to how many features all coalitions are played
 * @param top for how many leading features the dependence on their values is drawn
 */
public record ShapSummarySettings(
    @Setting(value = "Held-out rows that are explained, at most.", defaultsTo = "100")
        int explained,
    @Setting(value = "Which held-out rows are explained.", defaultsTo = "test") HeldOut rows,
    @Setting(
            value = "Model rows for each explained row, or 0 for the usual number.",
            defaultsTo = "0")
        int budget,
    @Setting(value = "Background rows, at most; drawn from training.", defaultsTo = "30")
        int background,
    @Setting(value = "Features up to which values are exact; up to 15.", defaultsTo = "8")
        int exact,
    @Setting(value = "Leading features whose dependence is drawn.", defaultsTo = "3") int top) {
  /** Checks the ranges. */
  public ShapSummarySettings {
    Require.atLeast("explained", explained, 1);
    Require.atLeast("budget", budget, 0);
    Require.atLeast("background", background, 1);
    Require.between("exact", exact, 0, ExactMethod.MOST_PLAYERS);
    Require.atLeast("top", top, 0);
  }

  /** Returns 100 test rows with a background of 30. */
  public static ShapSummarySettings defaults() {
    return new ShapSummarySettings(100, HeldOut.TEST, 0, 30, 8, 3);
  }
}
