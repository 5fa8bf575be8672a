package org.lacewing.compression.pruning;

import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.core.training.FineTuning;

/**
 * Settings of {@link TaylorPruner}.
 *
 * @param sparsity the share of weights to prune
 * @param scope whether each layer loses that share, or the network as a whole
 * @param pattern such as {@code 2:4}, instead of share and scope, or empty
 * @param remainder what becomes of inputs that fill no group of the pattern
 * @param rows the most calibration rows whose gradients are taken
 * @param fineTuning further training after pruning, or empty for none
 */
public record TaylorSettings(
    @Setting(value = "Share of weights set to zero, from 0 to below 1.", defaultsTo = "0.5")
        double sparsity,
    @Setting(
            value = "layer: each layer loses that share; global: the least of all weights.",
            defaultsTo = "global")
        Scope scope,
    @Setting(
            "Such as 2:4: of each 4 neighbouring inputs of an output 2 stay, whatever sparsity"
                + " says.")
        Optional<String> pattern,
    @Setting(
            value =
                "refuse: inputs that fill no group of the pattern are an error; keep: they are not"
                    + " pruned.",
            defaultsTo = "refuse")
        Remainder remainder,
    @Setting(value = "The most calibration rows whose gradients are taken.", defaultsTo = "1000")
        int rows,
    @Setting("Training after pruning, with the pruned weights held at zero; left out, none.")
        Optional<FineTuning> fineTuning) {
  /** Checks the ranges. */
  public TaylorSettings {
    Require.below("sparsity", sparsity, 0, 1);
    Require.atLeast("rows", rows, 1);
    pattern.ifPresent(SparsityPattern::parse);
  }

  /** Returns settings without a pattern and fine-tuning. */
  public static TaylorSettings of(double sparsity, Scope scope) {
    return new TaylorSettings(
        sparsity, scope, Optional.empty(), Remainder.REFUSE, 1000, Optional.empty());
  }
}
