package org.lacewing.explain.anchor;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link AnchorExplainer}.
 *
 * @param precision the share of rows under the rule that get the same decision, above 0 and below 1
 * @param confidence how sure it must be that the rule reaches that share, 0.5 to below 1
 * @param maxConditions the longest rule that is looked at
 * @param rows how many rows the model may be asked about for each explained row
 */
public record AnchorSettings(
    @Setting(value = "Share of rows under the rule with the same decision.", defaultsTo = "0.95")
        double precision,
    @Setting(value = "How sure it must be that the rule reaches it.", defaultsTo = "0.95")
        double confidence,
    @Setting(value = "Conditions of a rule, at most.", defaultsTo = "4") int maxConditions,
    @Setting(
            value = "Rows the model may be asked about for each explained row.",
            defaultsTo = "50000")
        int rows) {
  private static final int FEWEST_ROWS = 1000;
  private static final int MOST_ROWS = 10_000_000;
  private static final int MOST_CONDITIONS = 10;

  /** Checks the ranges. */
  public AnchorSettings {
    Require.above("precision", precision, 0);
    Require.below("precision", precision, 0, 1);
    Require.below("confidence", confidence, 0.5, 1);
    Require.between("maxConditions", maxConditions, 1, MOST_CONDITIONS);
    Require.between("rows", rows, FEWEST_ROWS, MOST_ROWS);
  }

  /** Returns precision 0.95, confidence 0.95, 4 conditions, 50,000 rows. */
  public static AnchorSettings defaults() {
    return new AnchorSettings(0.95, 0.95, 4, 50_000);
  }
}
