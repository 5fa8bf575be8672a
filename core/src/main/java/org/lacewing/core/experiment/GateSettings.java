package org.lacewing.core.experiment;

import java.util.Optional;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * The budgets a compressed model must stay within, on rows that were not used to make it.
 *
 * @param recipe the recipe that is held to the budgets and served; the first one if absent
 * @param metric what is compared; accuracy for classes and r2 for numbers if absent
 * @param maxDrop the most the metric may get worse, in its unit
 * @param minAgreement the least agreement of explanations, −1 to 1
 * @param maxFlips the largest share of rows whose predicted class may change, 0 to 1
 * @param maxRatio the most bytes of the ONNX file, divided by those of the original's; unlimited if
 *     absent
 * @param maxSlowdown the longest time of a call, divided by that of the original's, at every batch
 *     size; unlimited if absent
 */
public record GateSettings(
    @Setting("Recipe that is gated and served; the first one if absent.") Optional<String> recipe,
    @Setting("Metric that is compared; accuracy for classes and r2 for numbers if absent.")
        Optional<Metric> metric,
    @Setting(value = "The most the metric may get worse, in its unit.", defaultsTo = "0.01")
        double maxDrop,
    @Setting(
            value = "Least rank correlation of the importances of both models, -1 to 1.",
            defaultsTo = "0.95")
        double minAgreement,
    @Setting(
            value = "Largest share of rows whose predicted class may change, 0 to 1.",
            defaultsTo = "0.05")
        double maxFlips,
    @Setting("Most bytes of the ONNX file, as a share of the original's; unlimited if absent.")
        Optional<Double> maxRatio,
    @Setting("Most times the original's latency, at any batch size; unlimited if absent.")
        Optional<Double> maxSlowdown) {
  /** Checks the ranges. */
  public GateSettings {
    Require.atLeast("maxDrop", maxDrop, 0);
    Require.between("minAgreement", minAgreement, -1, 1);
    Require.between("maxFlips", maxFlips, 0, 1);
    maxRatio.ifPresent(ratio -> Require.above("maxRatio", ratio, 0));
    maxSlowdown.ifPresent(times -> Require.above("maxSlowdown", times, 0));
  }
}
