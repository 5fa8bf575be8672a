package org.lacewing.explain.gradient;

import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link IntegratedGradientsExplainer}.
 *
 * @param steps parts of the way; 0 for as many as it takes
 * @param background training rows to start from; 0 for their mean
 * @param scale what is explained
 */
public record IntegratedGradientsSettings(
    @Setting(value = "Parts of the way, or 0 for as many as it takes.", defaultsTo = "0") int steps,
    @Setting(value = "Training rows to start from, or 0 for their mean.", defaultsTo = "0")
        int background,
    @Setting(value = "What is explained: logit or probability.", defaultsTo = "logit")
        AnswerScale scale) {

  /** Checks the ranges. */
  public IntegratedGradientsSettings {
    Require.atLeast("steps", steps, 0);
    Require.atLeast("background", background, 0);
  }
}
