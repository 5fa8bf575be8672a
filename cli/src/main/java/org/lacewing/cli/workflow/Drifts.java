package org.lacewing.cli.workflow;

import java.util.Optional;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.drift.DriftReport;
import org.lacewing.explain.drift.DriftSettings;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.onnx.packaging.PackagedNetwork;

/** Compares the reasons of two finished models, outside an experiment. */
public final class Drifts {
  private Drifts() {}

  /**
   * Returns how far the other model's reasons are from the first one's.
   *
   * @param rows the first model, with the rows both are asked about
   * @param other the other model
   * @param local how many test rows are explained one by one; the usual number if absent
   * @throws org.lacewing.core.error.LacewingException if the models do not predict the same, or
   *     explanations cannot be compared
   */
  public static DriftReport of(
      ModelRows rows, ModelPackage other, Optional<Integer> local, Progress progress) {
    Target target = rows.model().preprocessing().target();
    if (!target.equals(other.preprocessing().target())) {
      throw new DataException(
          Failure.of("The models do not predict the same")
              .expected(target.toString())
              .received(other.preprocessing().target().toString()));
    }
    DriftSettings usual = DriftSettings.defaults();
    DriftSettings settings =
        new DriftSettings(
            usual.metric(),
            usual.repeats(),
            usual.top(),
            local.orElse(usual.localRows()),
            usual.samples(),
            usual.treeDepth(),
            usual.rows());
    try (Pipeline first = PackagedNetwork.of(rows.model()).pipeline();
        Pipeline second = PackagedNetwork.of(other).pipeline()) {
      ExplanationRequest request =
          new ExplanationRequest(
              first,
              rows.parts(),
              Instances.none(),
              Optional.empty(),
              rows.seed().derive("drift"),
              Runtime.getRuntime().availableProcessors(),
              progress,
              TimeLimit.none());
      return ExplanationDrift.measure(request, second, settings);
    }
  }
}
