package org.lacewing.explain.shapley;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link KernelShapExplainer}.
 *
 * @param rows how many rows the model may be asked about for each explained row; 0 for as many as
 *     exact values need, or else the usual number
 * @param background training rows that fill the places of features outside a coalition, at most
 * @param exact up to how many features all coalitions are played, if the rows suffice
 * @param top the number of leading features whose stability is reported
 */
public record KernelShapSettings(
    @Setting(
            value = "Model rows for each explained row, or 0 for the usual number.",
            defaultsTo = "0")
        int rows,
    @Setting(value = "Background rows, at most; drawn from training.", defaultsTo = "100")
        int background,
    @Setting(
            value = "Features up to which values are exact, if the rows suffice; up to 15.",
            defaultsTo = "13")
        int exact,
    @Setting(value = "Leading features whose stability is reported.", defaultsTo = "5") int top) {

  /** Checks the ranges. */
  public KernelShapSettings {
    new ShapleySettings(rows, background, top);
    Require.between("exact", exact, 0, ExactMethod.MOST_PLAYERS);
  }

  /** Returns the usual number of rows, background 100, exact up to 13 features, top 5. */
  public static KernelShapSettings defaults() {
    return new KernelShapSettings(0, 100, 13, 5);
  }

  ShapleySettings common() {
    return new ShapleySettings(rows, background, top);
  }
}
