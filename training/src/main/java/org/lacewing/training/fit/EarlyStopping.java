package org.lacewing.training.fit;

import org.lacewing.core.experiment.EarlyStoppingSettings;
import org.lacewing.core.metrics.Metric;

/**
 * Remembers the best epoch and tells when waiting for a better one is no longer worth it. Mutable,
 * for one training; not thread-safe.
 *
 * <p>An epoch is the best if its score is better than the best so far by more than {@code
 * minDelta}, in the direction of the metric; NaN (an undefined metric) never is. Training should
 * stop after {@code patience} epochs in a row that were not.
 */
public final class EarlyStopping {
  /** The index of the best epoch as long as there is none. */
  public static final int NONE = -1;

  private final Metric metric;
  private final int patience;
  private final double minDelta;
  private int epochs;
  private int bestIndex = NONE;
  private double bestScore = Double.NaN;

  /**
   * Starts before the first epoch.
   *
   * @param patience epochs without improvement before stopping, 0 for never
   * @param minDelta what an improvement must exceed, 0 or more
   */
  public EarlyStopping(Metric metric, int patience, double minDelta) {
    this.metric = metric;
    this.patience = patience;
    this.minDelta = minDelta;
  }

  static EarlyStopping of(Metric metric, EarlyStoppingSettings settings) {
    return new EarlyStopping(metric, settings.patience(), settings.minDelta());
  }

  /** Takes in the score of the next epoch and returns whether it is the best so far. */
  public boolean record(double score) {
    double bar = metric.direction() == Metric.Direction.HIGHER ? minDelta : -minDelta;
    boolean best = metric.isBetter(score, bestScore + bar);
    if (best) {
      bestIndex = epochs;
      bestScore = score;
    }
    epochs++;
    return best;
  }

  /** Returns whether training should end after the epochs recorded so far. */
  public boolean shouldStop() {
    int waited = bestIndex == NONE ? epochs : epochs - 1 - bestIndex;
    return patience > 0 && waited >= patience;
  }

  /** Returns the best epoch's index, from 0, or {@link #NONE}. */
  public int bestIndex() {
    return bestIndex;
  }

  /** Returns the best epoch's score, NaN if there is none. */
  public double bestScore() {
    return bestScore;
  }
}
