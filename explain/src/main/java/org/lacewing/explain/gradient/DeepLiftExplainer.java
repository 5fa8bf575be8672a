package org.lacewing.explain.gradient;

import java.util.List;
import java.util.Set;
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
 * DeepLIFT's rescale rule (A. Shrikumar, P. Greenside, A. Kundaje, 2017) against training rows, in
 * the mean over them, which is DeepSHAP (S. Lundberg, S. Lee, 2017); or against their mean alone. A
 * value is {@code (xⱼ − rⱼ) · mⱼ} with the multipliers of {@link
 * org.lacewing.core.model.ContrastivePredictor#multipliers}. One pass for each reference, whatever
 * the number of features.
 */
public final class DeepLiftExplainer implements StreamingExplainer<DeepLiftSettings> {

  @Override
  public String name() {
    return "deeplift";
  }

  @Override
  public String summary() {
    return "What each feature adds to a network's answer against reference rows, in one pass.";
  }

  @Override
  public Class<DeepLiftSettings> settingsType() {
    return DeepLiftSettings.class;
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
  public Explanation explain(ExplanationRequest request, DeepLiftSettings settings) {
    Pipeline model = GradientRows.pipeline(request, name());
    Tensor references = references(request, model, settings);
    return Attributions.of(
        request,
        model,
        new AttributionExplanation(
            name(),
            settings.background() > 0 ? "DeepSHAP" : "DeepLIFT",
            "A bar says what the feature adds to the answer against "
                + (settings.background() > 0
                    ? references.dimension(0) + " training rows, in the mean."
                    : "the mean training row."),
            model.target(),
            settings.scale(),
            true,
            AttributionKind.CONTRIBUTION,
            request.seed().value(),
            List.of()),
        new DeepLiftMethod(references));
  }

  @Override
  public RowAttributor open(ExplanationRequest request, DeepLiftSettings settings) {
    Pipeline model = GradientRows.pipeline(request, name());
    GradientMethod method = new DeepLiftMethod(references(request, model, settings));
    return GradientBlocks.open(name(), request, model, settings.scale(), method, true);
  }

  private Tensor references(ExplanationRequest request, Pipeline model, DeepLiftSettings settings) {
    return References.of(
        request, model, settings.background(), request.seed().derive(name()).derive("rows"));
  }
}
