package org.lacewing.core.experiment;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How far the rows that compression calibrates on decide what comes of it. Every recipe is repeated
 * with other draws of them, and the spread is reported; the model that is kept is made with all
 * rows.
 *
 * @param draws how many draws, 0 for none or 2 and more
 * @param share the share of the calibration rows in a draw, above 0 and at most 1
 */
public record CalibrationSettings(
    @Setting(
            value = "Draws of calibration rows with which a recipe is repeated; 0 for none.",
            defaultsTo = "0")
        int draws,
    @Setting(value = "Share of the calibration rows in a draw.", defaultsTo = "0.5") double share) {
  /** No draws. */
  public static final CalibrationSettings NONE = new CalibrationSettings(0, 0.5);

  /** Checks the ranges. */
  public CalibrationSettings {
    Require.that(draws == 0 || draws >= 2, "draws", "0, or 2 or more", "" + draws);
    Require.above("share", share, 0);
    Require.between("share", share, 0, 1);
  }

  /** Returns so many draws of half of the rows. */
  public static CalibrationSettings of(int draws) {
    return new CalibrationSettings(draws, 0.5);
  }
}
