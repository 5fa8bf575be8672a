package org.lacewing.explain.gradient;

import org.lacewing.core.model.AnswerScale;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;

class GradientExplainerTest extends ExplainerContract<GradientSettings> {
  @Override
  protected Explainer<GradientSettings> explainer() {
    return new GradientExplainer();
  }

  @Override
  protected GradientSettings settings() {
    return new GradientSettings(true, 5, 0.1, AnswerScale.PROBABILITY);
  }

  @Override
  protected ExplanationRequest request(long seed) {
    return super.request(seed).withModel(GradientModels.mixed());
  }
}
