package org.lacewing.compression.pruning;

import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.core.training.FineTuning;

/**
 * Settings of {@link OptimalBrainPruner}.
 *
 * @param sparsity the share of weights to prune
 * @param scope whether each layer loses that share, or the network as a whole
 * @param pattern such as {@code 2:4}, instead of share and scope, or empty
 * @param remainder what becomes of inputs that fill no group of the pattern
 * @param gradients whether the loss decides how much each output counts
 * @param damping what is added to the diagonal of the curvature, as a share of its mean
 * @param rows the most calibration rows that are looked at
 * @param fineTuning further training after pruning, or empty for none
 */
public record OptimalBrainSettings(
    @Setting(value = "Share of weights set to zero, from 0 to below 1.", defaultsTo = "0.5")
        double sparsity,
    @Setting(
            value = "layer: each layer loses that share; global: what costs least of all weights.",
            defaultsTo = "layer")
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
    @Setting(
            value =
                "Whether outputs count by the squared gradients of the loss; otherwise all alike.",
            defaultsTo = "true")
        boolean gradients,
    @Setting(
            value = "Share of the mean diagonal that is added to the diagonal of the curvature.",
            defaultsTo = "0.01")
        double damping,
    @Setting(value = "The most calibration rows that are looked at.", defaultsTo = "10000")
        int rows,
    @Setting("Training after pruning, with the pruned weights held at zero; left out, none.")
        Optional<FineTuning> fineTuning) {
  /** Checks the ranges. */
  public OptimalBrainSettings {
    Require.below("sparsity", sparsity, 0, 1);
    Require.above("damping", damping, 0);
    Require.atLeast("rows", rows, 1);
    pattern.ifPresent(SparsityPattern::parse);
  }

  /** Returns settings without a pattern and fine-tuning. */
  public static OptimalBrainSettings of(double sparsity, Scope scope) {
    return new OptimalBrainSettings(
        sparsity, scope, Optional.empty(), Remainder.REFUSE, true, 0.01, 10_000, Optional.empty());
  }

  /** Returns the defaults with a pattern. */
  public static OptimalBrainSettings of(String pattern, Remainder remainder) {
    return new OptimalBrainSettings(
        0.5, Scope.LAYER, Optional.of(pattern), remainder, true, 0.01, 10_000, Optional.empty());
  }
}
