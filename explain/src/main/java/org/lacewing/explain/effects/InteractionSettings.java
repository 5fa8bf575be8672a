package org.lacewing.explain.effects;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.HeldOut;

/**
 * Settings of {@link InteractionExplainer}.
 *
 * @param sample held-out rows at most; the model is asked about their square for every feature and
 *     pair
 * @param top how many features with the strongest interactions are looked at in pairs
 * @param rows which held-out rows are used
 */
public record InteractionSettings(
    @Setting(
            value = "Held-out rows at most; the model is asked about their square each time.",
            defaultsTo = "100")
        int sample,
    @Setting(value = "Features that are looked at in pairs; 0 for none.", defaultsTo = "6") int top,
    @Setting(value = "Held-out rows that are used.", defaultsTo = "test") HeldOut rows) {
  /** Checks the ranges. */
  public InteractionSettings {
    Require.between("sample", sample, 2, 10_000);
    Require.atLeast("top", top, 0);
  }

  /** Returns 100 test rows and pairs of the 6 leading features. */
  public static InteractionSettings defaults() {
    return new InteractionSettings(100, 6, HeldOut.TEST);
  }
}
