package org.lacewing.explain.gradient;

import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link DeepLiftExplainer}.
 *
 * @param background training rows that a row is held against; 0 for their mean alone
 * @param scale what is explained
 */
public record DeepLiftSettings(
    @Setting(
            value = "Training rows a row is held against, or 0 for their mean alone.",
            defaultsTo = "100")
        int background,
    @Setting(value = "What is explained: logit or probability.", defaultsTo = "logit")
        AnswerScale scale) {

  /** Checks the ranges. */
  public DeepLiftSettings {
    Require.atLeast("background", background, 0);
  }
}
