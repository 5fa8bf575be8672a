package org.lacewing.explain.occlusion;

import java.util.Set;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Scope;
import org.lacewing.explain.Subject;
import org.lacewing.explain.image.ExplainedImages;

/**
 * Occlusion (M. Zeiler, R. Fergus, "Visualizing and understanding convolutional networks", 2014):
 * what the answer loses when a part of the row is hidden. Of an image squares are hidden that move
 * over it; a place's value is the mean loss over the squares that cover it. Of a table each feature
 * is replaced in turn by that of background rows, and its value is the mean loss over them:
 *
 * <pre>φⱼ = f(x) − mean over b of f(x with xⱼ = bⱼ)</pre>
 *
 * <p>The model is asked for answers alone. Values do not sum to the answer.
 */
public final class OcclusionExplainer implements Explainer<OcclusionSettings> {
  static final String TITLE = "Occlusion";

  @Override
  public String name() {
    return "occlusion";
  }

  @Override
  public String summary() {
    return "What the answer loses when a part of an image, or a feature, is hidden.";
  }

  @Override
  public Class<OcclusionSettings> settingsType() {
    return OcclusionSettings.class;
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
  public Explanation explain(ExplanationRequest request, OcclusionSettings settings) {
    return ExplainedImages.areIn(request)
        ? ImageOcclusion.explain(request, name(), settings)
        : TableOcclusion.explain(request, name(), settings);
  }
}
