package org.lacewing.explain.gradient;

import java.util.List;
import java.util.Set;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.AttributionKind;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.Scope;
import org.lacewing.explain.StreamingExplainer;
import org.lacewing.explain.Subject;

/**
 * Integrated gradients of a network, see {@link IntegratedGradients}, from the mean training row;
 * or, with a background, the mean of those from several training rows, which estimates Expected
 * Gradients (G. Erion et al., "Improving performance of deep learning models with axiomatic
 * attribution priors and expected gradients", 2021). A category's columns count as one feature.
 *
 * <p>Without a number of steps, steps are doubled from {@value #FEWEST} on until values sum to the
 * answer's change, to {@value #ENOUGH} of it, and at most {@value #MOST} times.
 */
public final class IntegratedGradientsExplainer
    implements StreamingExplainer<IntegratedGradientsSettings> {
  private static final int FEWEST = 32;
  private static final int MOST = 4096;
  private static final double ENOUGH = 1e-4;

  @Override
  public String name() {
    return "integrated-gradients";
  }

  @Override
  public String summary() {
    return "What each feature adds to a network's answer along the way from a baseline.";
  }

  @Override
  public Class<IntegratedGradientsSettings> settingsType() {
    return IntegratedGradientsSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.LOCAL;
  }

  @Override
  public Set<Subject> subjects() {
    return Set.of(Subject.TABLE, Subject.IMAGE);
  }

  @Override
  public Explanation explain(ExplanationRequest request, IntegratedGradientsSettings settings) {
    Pipeline model = GradientRows.pipeline(request, name());
    Tensor references = references(request, model, settings);
    return Attributions.of(
        request,
        model,
        new AttributionExplanation(
            name(),
            settings.background() > 0 ? "Expected gradients" : "Integrated gradients",
            "A bar says what the feature adds to the answer on the straight way to the row from "
                + (settings.background() > 0
                    ? "training rows, in the mean over " + references.dimension(0) + " of them."
                    : "the mean training row."),
            model.target(),
            settings.scale(),
            true,
            AttributionKind.CONTRIBUTION,
            request.seed().value(),
            List.of()),
        method(references, settings));
  }

  @Override
  public RowAttributor open(ExplanationRequest request, IntegratedGradientsSettings settings) {
    Pipeline model = GradientRows.pipeline(request, name());
    GradientMethod method = method(references(request, model, settings), settings);
    return GradientBlocks.open(name(), request, model, settings.scale(), method, true);
  }

  private Tensor references(
      ExplanationRequest request, Pipeline model, IntegratedGradientsSettings settings) {
    return References.of(
        request, model, settings.background(), request.seed().derive(name()).derive("rows"));
  }

  private static GradientMethod method(Tensor references, IntegratedGradientsSettings settings) {
    return (network, row, output, seed) -> shares(network, row, output, references, settings);
  }

  private static GradientMethod.Shares shares(
      ContrastivePredictor network,
      Tensor row,
      int output,
      Tensor references,
      IntegratedGradientsSettings settings) {
    int count = references.dimension(0);
    double[] values = new double[row.size()];
    double base = 0;
    long modelRows = 0;
    for (int i = 0; i < count; i++) {
      Tensor reference = references.slice(i, i + 1).reshapeRows(network.signature().inputShape());
      double from = network.predict(reference).at(output);
      base += from / count;
      int steps = settings.steps() == 0 ? FEWEST : settings.steps();
      IntegratedGradients found = of(network, row, output, reference, steps);
      modelRows += steps + 2;
      double change = Math.abs(network.predict(row).at(output) - from);
      while (settings.steps() == 0
          && steps < MOST
          && Math.abs(found.gaps().at(0)) > ENOUGH * Math.max(1, change)) {
        steps *= 2;
        found = of(network, row, output, reference, steps);
        modelRows += steps + 2;
      }
      for (int j = 0; j < values.length; j++) {
        values[j] += found.attributions().at(j) / (double) count;
      }
    }
    return GradientMethod.Shares.of(values, base, modelRows);
  }

  private static IntegratedGradients of(
      ContrastivePredictor network, Tensor row, int output, Tensor reference, int steps) {
    return IntegratedGradients.of(network, row, new int[] {output}, reference, steps);
  }
}
