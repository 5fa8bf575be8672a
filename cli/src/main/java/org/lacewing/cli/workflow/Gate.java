package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.compression.measure.Latency;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.GateSettings;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.metrics.Metric.Direction;

/** Holds a compressed model to the budgets of the experiment. */
public final class Gate {
  private final GateSettings settings;

  /** Makes a gate with the given budgets. */
  public Gate(GateSettings settings) {
    this.settings = settings;
  }

  /**
   * Judges a compressed model.
   *
   * @param recipe the recipe that made it
   * @param before the original on the test rows
   * @param after the compressed model on the same rows
   * @param agreement the agreement of their explanations, −1 to 1
   * @param flips the share of rows whose predicted class changed; 0 for numbers
   * @param ratio the bytes of its ONNX file divided by those of the original's
   * @param latency the times of both; may be empty if there is no budget for them
   * @throws org.lacewing.core.error.ConfigurationException if the metric does not apply to the
   *     target
   */
  public GateVerdict judge(
      String recipe,
      Evaluation before,
      Evaluation after,
      double agreement,
      double flips,
      double ratio,
      Optional<LatencyReport> latency) {
    Target target = before.target();
    Metric metric = metric(target);
    double change = value(after, metric) - value(before, metric);
    double drop = (metric.direction() == Direction.HIGHER ? -change : change) + 0.0; // no -0.0
    List<GateCheck> checks = new ArrayList<>();
    checks.add(new GateCheck("drop of " + metric.label(), settings.maxDrop(), drop, true));
    checks.add(
        new GateCheck("agreement of explanations", settings.minAgreement(), agreement, false));
    if (target.task() == Task.CLASSIFICATION) {
      checks.add(new GateCheck("share of flipped rows", settings.maxFlips(), flips, true));
    }
    settings
        .maxRatio()
        .ifPresent(most -> checks.add(new GateCheck("share of the bytes", most, ratio, true)));
    return new GateVerdict(recipe, metric.label(), checks, times(latency));
  }

  private List<GateCheck> times(Optional<LatencyReport> latency) {
    List<GateCheck> times = new ArrayList<>();
    for (Latency each : latency.map(LatencyReport::latencies).orElse(List.of())) {
      if (settings.maxSlowdown().isPresent()
          && each.contestant().equals(latency.get().candidate())) {
        times.add(
            new GateCheck(
                "times the original's latency at batch size " + each.batch(),
                settings.maxSlowdown().get(),
                each.ratio(),
                true));
      }
    }
    return times;
  }

  /**
   * Returns the metric that is compared.
   *
   * @throws org.lacewing.core.error.ConfigurationException if it does not apply to the target
   */
  public Metric metric(Target target) {
    Metric metric =
        settings
            .metric()
            .orElse(target.task() == Task.CLASSIFICATION ? Metric.ACCURACY : Metric.R2);
    return Metric.named(metric.label(), target);
  }

  private static double value(Evaluation evaluation, Metric metric) {
    return evaluation.value(metric).orElse(Double.NaN);
  }
}
