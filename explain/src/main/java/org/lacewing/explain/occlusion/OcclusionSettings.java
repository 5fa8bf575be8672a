package org.lacewing.explain.occlusion;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.local.AnswerScale;

/**
 * Settings of {@link OcclusionExplainer}.
 *
 * @param window the side of the hidden square in pixels; 0 for a quarter of the image's shorter
 *     side
 * @param stride how far the window moves; 0 for half of its side
 * @param fill what hides an image's part
 * @param constant the number for {@link Fill#CONSTANT}, before preprocessing
 * @param background training rows whose cells take a feature's place in tables
 * @param scale what is explained
 */
public record OcclusionSettings(
    @Setting(
            value = "Side of the hidden square, or 0 for a quarter of the image.",
            defaultsTo = "0")
        int window,
    @Setting(value = "How far the square moves, or 0 for half of its side.", defaultsTo = "0")
        int stride,
    @Setting(value = "What hides a part of an image: mean, blur or constant.", defaultsTo = "mean")
        Fill fill,
    @Setting(value = "The number that hides where fill is constant.", defaultsTo = "0")
        double constant,
    @Setting(value = "Training rows that take a feature's place in tables.", defaultsTo = "100")
        int background,
    @Setting(
            value = "Scale of what is explained: the answer itself, or log-odds of classes.",
            defaultsTo = "answer")
        AnswerScale scale) {

  /** Checks the ranges. */
  public OcclusionSettings {
    Require.atLeast("window", window, 0);
    Require.atLeast("stride", stride, 0);
    Require.between("constant", constant, -Float.MAX_VALUE, Float.MAX_VALUE);
    Require.atLeast("background", background, 1);
  }

  /** Returns the usual settings. */
  public static OcclusionSettings defaults() {
    return new OcclusionSettings(0, 0, Fill.MEAN, 0, 100, AnswerScale.ANSWER);
  }
}
