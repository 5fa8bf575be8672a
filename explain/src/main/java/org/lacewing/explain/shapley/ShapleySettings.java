package org.lacewing.explain.shapley;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of the Shapley explainers that only sample.
 *
 * @param rows how many rows the model may be asked about for each explained row; 0 for the usual
 *     number
 * @param background training rows that fill the places of features outside a coalition, at most
 * @param top the number of leading features whose stability is reported
 */
public record ShapleySettings(
    @Setting(
            value = "Model rows for each explained row, or 0 for the usual number.",
            defaultsTo = "0")
        int rows,
    @Setting(value = "Background rows, at most; drawn from training.", defaultsTo = "100")
        int background,
    @Setting(value = "Leading features whose stability is reported.", defaultsTo = "5") int top) {
  private static final int FEWEST_ROWS = 10;
  private static final int MOST_BACKGROUND = 1_000_000;

  /** Checks the ranges. */
  public ShapleySettings {
    Require.atLeast("rows", rows, 0);
    Require.between("background", background, 1, MOST_BACKGROUND);
    Require.that(
        rows == 0 || rows >= FEWEST_ROWS + background,
        "rows",
        "0, or " + FEWEST_ROWS + " more than the background, " + background,
        rows);
    Require.atLeast("top", top, 1);
  }

  /** Returns the usual number of rows, background 100, top 5. */
  public static ShapleySettings defaults() {
    return new ShapleySettings(0, 100, 5);
  }
}
