package org.lacewing.explain.gradient;

import org.lacewing.core.model.AnswerScale;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;

class DeepLiftExplainerTest extends ExplainerContract<DeepLiftSettings> {
  @Override
  protected Explainer<DeepLiftSettings> explainer() {
    return new DeepLiftExplainer();
  }

  @Override
  protected DeepLiftSettings settings() {
    return new DeepLiftSettings(10, AnswerScale.LOGIT);
  }

  @Override
  protected ExplanationRequest request(long seed) {
    return super.request(seed).withModel(GradientModels.mixed());
  }
}
