package org.lacewing.explain.gradient;

import org.lacewing.core.model.Pipeline;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.image.ExplainedImages;

/** Explains rows by gradients: as values of features, or as maps if a row is an image. */
final class Attributions {
  private Attributions() {}

  /**
   * Returns the explanation.
   *
   * @param like what is to be said of the method, without rows
   */
  static Explanation of(
      ExplanationRequest request,
      Pipeline model,
      AttributionExplanation like,
      GradientMethod method) {
    return ExplainedImages.areIn(request)
        ? PixelRows.explain(request, model, like, method)
        : new AttributionExplanation(
            like.explainer(),
            like.title(),
            like.meaning(),
            like.target(),
            like.scale(),
            like.complete(),
            like.kind(),
            like.seed(),
            GradientRows.explain(like.explainer(), request, model, like.scale(), method));
  }
}
