package org.lacewing.training.architecture;

import java.util.List;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of a convolutional network.
 *
 * @param blocks the convolutions, from the input on
 * @param globalPool how each channel of the last block becomes one number; none keeps all places
 * @param hidden the width of each dense layer before the output
 * @param activation the function after each convolution and dense layer
 * @param dropout the share of the dense layers' and the output's inputs that is switched off in a
 *     training step
 * @param weightInit how initial weights are drawn
 */
public record CnnSettings(
    @Setting(
            value = "Convolutions, each with what follows it.",
            defaultsTo = "[{filters: 16, pool: max}, {filters: 32, pool: max}]")
        List<ConvolutionBlock> blocks,
    @Setting(value = "How a channel becomes one number: none, max or avg.", defaultsTo = "none")
        Pool globalPool,
    @Setting(value = "Width of each dense layer.", defaultsTo = "[64]") List<Integer> hidden,
    @Setting(value = "Function after each layer.", defaultsTo = "relu")
        ActivationFunction activation,
    @Setting(value = "Share of dense layers' inputs switched off in a step.", defaultsTo = "0")
        double dropout,
    @Setting(value = "How initial weights are drawn: he, xavier or lecun.", defaultsTo = "he")
        WeightInitialization weightInit) {
  /** Copies the lists and checks the ranges. */
  public CnnSettings {
    blocks = List.copyOf(blocks);
    hidden = List.copyOf(hidden);
    Require.that(!blocks.isEmpty(), "blocks", "one convolution or more", "none");
    hidden.forEach(width -> Require.atLeast("hidden", width, 1));
    Require.below("dropout", dropout, 0, 1);
  }
}
