package org.lacewing.compression.pruning;

import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.core.training.FineTuning;

/**
 * Settings of {@link MagnitudePruner}.
 *
 * @param sparsity the share of weights to prune
 * @param scope whether each layer loses that share, or the network as a whole
 * @param pattern such as {@code 2:4}, instead of share and scope, or empty
 * @param remainder what becomes of inputs that fill no group of the pattern
 * @param steps in how many steps weights are pruned, with training behind each
 * @param fineTuning further training after each step, or empty for none
 */
public record MagnitudeSettings(
    @Setting(value = "Share of weights set to zero, from 0 to below 1.", defaultsTo = "0.5")
        double sparsity,
    @Setting(
            value = "layer: each layer loses that share; global: the smallest of all weights.",
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
            value = "Pruning steps with fine-tuning behind each; the share grows as a cubic.",
            defaultsTo = "1")
        int steps,
    @Setting("Training after pruning, with the pruned weights held at zero; left out, none.")
        Optional<FineTuning> fineTuning) {
  /** Checks the range. */
  public MagnitudeSettings {
    Require.below("sparsity", sparsity, 0, 1);
    Require.atLeast("steps", steps, 1);
    pattern.ifPresent(SparsityPattern::parse);
    boolean tuned = fineTuning.isPresent() && pattern.isEmpty();
    Require.that(steps == 1 || tuned, "steps", "1 without fineTuning or with a pattern", steps);
  }

  /** Returns settings for one step without a pattern. */
  public MagnitudeSettings(double sparsity, Scope scope, Optional<FineTuning> fineTuning) {
    this(sparsity, scope, Optional.empty(), Remainder.REFUSE, 1, fineTuning);
  }

  /** Returns the pattern, if there is one. */
  Optional<SparsityPattern> sparsityPattern() {
    return pattern.map(SparsityPattern::parse);
  }

  /** Returns the share of zeros after a step, from 1: all of {@code sparsity} after the last. */
  double sparsityAfter(int step) {
    if (step == steps) {
      return sparsity;
    }
    double rest = 1 - (double) step / steps;
    return sparsity * (1 - rest * rest * rest);
  }

  /** Returns settings without fine-tuning. */
  public static MagnitudeSettings of(double sparsity, Scope scope) {
    return new MagnitudeSettings(sparsity, scope, Optional.empty());
  }
}
