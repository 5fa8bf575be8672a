package org.lacewing.explain.evaluation;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How explanations are evaluated.
 *
 * @param background training rows that removed columns get their cells from
 * @param orders random orders that curves are held against
 * @param sets random sets of columns that infidelity is measured on
 * @param neighbours rows near each row that sensitivity is measured on; 0 leaves it out
 * @param radius how near, in training standard deviations; also the probability that a category is
 *     exchanged
 * @param stages steps of the cascade of shuffled layers, at most; 0 leaves it out
 * @param shuffles independent shuffles of each step
 * @param truthRows rows with known truth; 0 leaves it out
 */
public record EvaluationSettings(
    @Setting(value = "Training rows that removed columns get cells from.", defaultsTo = "20")
        int background,
    @Setting(value = "Random orders that curves are held against.", defaultsTo = "10") int orders,
    @Setting(value = "Random sets of columns for infidelity.", defaultsTo = "100") int sets,
    @Setting(value = "Rows near each row for sensitivity, or 0.", defaultsTo = "5") int neighbours,
    @Setting(value = "How near, in training standard deviations.", defaultsTo = "0.1")
        double radius,
    @Setting(value = "Steps of the cascade of shuffled layers, or 0.", defaultsTo = "4") int stages,
    @Setting(value = "Independent shuffles of each step.", defaultsTo = "2") int shuffles,
    @Setting(value = "Rows with known truth, or 0.", defaultsTo = "30") int truthRows) {
  private static final int MOST = 100_000;

  /** Checks the ranges. */
  public EvaluationSettings {
    Require.between("background", background, 1, MOST);
    Require.between("orders", orders, 1, MOST);
    Require.between("sets", sets, 1, MOST);
    Require.between("neighbours", neighbours, 0, MOST);
    Require.between("radius", radius, 0, 10);
    Require.between("stages", stages, 0, MOST);
    Require.between("shuffles", shuffles, 1, MOST);
    Require.between("truthRows", truthRows, 0, MOST);
  }

  /** Returns the settings without any given. */
  public static EvaluationSettings defaults() {
    return new EvaluationSettings(20, 10, 100, 5, 0.1, 4, 2, 30);
  }
}
