package org.lacewing.explain.gradient;

import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link GradientExplainer}.
 *
 * @param timesInput whether slopes are multiplied by the way from the mean training row
 * @param samples noisy rows whose slopes are averaged; 0 for the row itself alone
 * @param noise the noise, in training standard deviations
 * @param scale what is explained
 */
public record GradientSettings(
    @Setting(value = "Multiply by the way from the mean training row.", defaultsTo = "true")
        boolean timesInput,
    @Setting(value = "Noisy rows to average over, or 0 for the row itself.", defaultsTo = "0")
        int samples,
    @Setting(value = "Noise in training standard deviations.", defaultsTo = "0.15") double noise,
    @Setting(value = "What is explained: logit or probability.", defaultsTo = "logit")
        AnswerScale scale) {

  /** Checks the ranges. */
  public GradientSettings {
    Require.atLeast("samples", samples, 0);
    Require.between("noise", noise, 0, 10);
  }
}
