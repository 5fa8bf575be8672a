package org.lacewing.explain.gradient;

import org.lacewing.core.model.AnswerScale;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;

class IntegratedGradientsExplainerTest extends ExplainerContract<IntegratedGradientsSettings> {
  @Override
  protected Explainer<IntegratedGradientsSettings> explainer() {
    return new IntegratedGradientsExplainer();
  }

  @Override
  protected IntegratedGradientsSettings settings() {
    return new IntegratedGradientsSettings(16, 0, AnswerScale.LOGIT);
  }

  @Override
  protected ExplanationRequest request(long seed) {
    return super.request(seed).withModel(GradientModels.mixed());
  }
}
