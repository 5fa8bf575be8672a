package org.lacewing.training.architecture;

import java.util.List;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of a recurrent network.
 *
 * @param units the width of each LSTM layer, from the input on
 * @param bidirectional whether each layer also reads the series backwards; its two answers are
 *     joined end to end
 * @param hidden the width of each dense layer before the output
 * @param activation the function after each dense layer
 * @param dropout the share of the dense layers' and the output's inputs that is switched off in a
 *     training step
 */
public record LstmSettings(
    @Setting(value = "Width of each LSTM layer.", defaultsTo = "[32]") List<Integer> units,
    @Setting(value = "Whether series are read backwards as well.", defaultsTo = "false")
        boolean bidirectional,
    @Setting(value = "Width of each dense layer.", defaultsTo = "[]") List<Integer> hidden,
    @Setting(value = "Function after each dense layer.", defaultsTo = "relu")
        ActivationFunction activation,
    @Setting(value = "Share of dense layers' inputs switched off in a step.", defaultsTo = "0")
        double dropout) {
  /** Copies the lists and checks the ranges. */
  public LstmSettings {
    units = List.copyOf(units);
    hidden = List.copyOf(hidden);
    Require.that(!units.isEmpty(), "units", "one LSTM layer or more", "none");
    units.forEach(width -> Require.atLeast("units", width, 1));
    hidden.forEach(width -> Require.atLeast("hidden", width, 1));
    Require.below("dropout", dropout, 0, 1);
  }
}
