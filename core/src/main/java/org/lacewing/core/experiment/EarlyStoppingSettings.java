package org.lacewing.core.experiment;

import java.util.Optional;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * When training ends, judged on the validation rows.
 *
 * @param metric what is judged; without one it is the log loss for classes and the RMSE for numbers
 * @param patience epochs without improvement before training ends, 0 to train all epochs; the best
 *     epoch is kept in either case
 * @param minDelta an improvement must be larger than this to count, in the metric's unit
 */
public record EarlyStoppingSettings(
    @Setting("Metric on the validation rows; log-loss for classes and rmse for numbers if absent.")
        Optional<Metric> metric,
    @Setting(
            value = "Epochs without improvement before training ends; 0 trains all epochs.",
            defaultsTo = "10")
        int patience,
    @Setting(value = "Smallest improvement that counts, in the metric's unit.", defaultsTo = "0")
        double minDelta) {
  /** Checks the ranges. */
  public EarlyStoppingSettings {
    Require.atLeast("patience", patience, 0);
    Require.atLeast("minDelta", minDelta, 0);
  }
}
