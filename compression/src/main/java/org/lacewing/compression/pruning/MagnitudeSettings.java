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
 * @param fineTuning further training after pruning, or empty for none
 */
public record MagnitudeSettings(
    @Setting(value = "Share of weights set to zero, from 0 to below 1.", defaultsTo = "0.5")
        double sparsity,
    @Setting(
            value = "layer: each layer loses that share; global: the smallest of all weights.",
            defaultsTo = "layer")
        Scope scope,
    @Setting("Training after pruning, with the pruned weights held at zero; left out, none.")
        Optional<FineTuning> fineTuning) {
  /** Checks the range. */
  public MagnitudeSettings {
    Require.below("sparsity", sparsity, 0, 1);
  }

  /** Returns settings without fine-tuning. */
  public static MagnitudeSettings of(double sparsity, Scope scope) {
    return new MagnitudeSettings(sparsity, scope, Optional.empty());
  }
}
