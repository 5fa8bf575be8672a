package org.lacewing.explain.local;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of {@link LimeExplainer}.
 *
 * @param samples rows drawn around the explained row in each run, 10 or more
 * @param runs independent neighbourhoods; their mean is reported, their spread is the stability
 * @param kernelWidth width of the locality kernel in units of √(features that vary)
 * @param ridge penalty on squared weights
 * @param top the number of leading features whose overlap between runs is reported
 * @param scale what is explained, the answer itself or log-odds
 * @param segments about how many segments an image is cut into, 2 to 1000
 */
public record LimeSettings(
    @Setting(value = "Rows drawn around the explained row in each run.", defaultsTo = "1000")
        int samples,
    @Setting(
            value = "Independent neighbourhoods, 2 or more; their mean is reported.",
            defaultsTo = "5")
        int runs,
    @Setting(
            value = "Width of the locality kernel, in units of the root of the number of features.",
            defaultsTo = "0.75")
        double kernelWidth,
    @Setting(value = "Penalty on squared weights, above 0.", defaultsTo = "0.001") double ridge,
    @Setting(value = "Leading features whose stability is reported.", defaultsTo = "5") int top,
    @Setting(
            value = "Scale of what is explained: log-odds of classes, or the answer itself.",
            defaultsTo = "log-odds")
        AnswerScale scale,
    @Setting(value = "About how many segments an image is cut into.", defaultsTo = "50")
        int segments) {
  private static final int FEWEST_SAMPLES = 10;
  private static final int MOST_ROWS = 10_000_000;

  /** Checks the ranges. */
  public LimeSettings {
    Require.between("samples", samples, FEWEST_SAMPLES, MOST_ROWS);
    Require.between("runs", runs, 2, MOST_ROWS / samples);
    Require.above("kernelWidth", kernelWidth, 0);
    Require.above("ridge", ridge, 0);
    Require.atLeast("top", top, 1);
    Require.between("segments", segments, 2, 1000);
  }

  /** Makes settings that explain the answer itself. */
  public LimeSettings(int samples, int runs, double kernelWidth, double ridge, int top) {
    this(samples, runs, kernelWidth, ridge, top, AnswerScale.ANSWER);
  }

  /** Makes settings for tables. */
  public LimeSettings(
      int samples, int runs, double kernelWidth, double ridge, int top, AnswerScale scale) {
    this(samples, runs, kernelWidth, ridge, top, scale, 50);
  }

  /** Returns the settings with another scale. */
  public LimeSettings withScale(AnswerScale other) {
    return new LimeSettings(samples, runs, kernelWidth, ridge, top, other, segments);
  }

  /** Returns 1000 samples, 5 runs, width 0.75, ridge 0.001, top 5, log-odds. */
  public static LimeSettings defaults() {
    return new LimeSettings(1000, 5, 0.75, 0.001, 5, AnswerScale.LOG_ODDS);
  }
}
