package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;

/**
 * Measures what a model loses when columns are shuffled. The order of the rows after a shuffle
 * depends on the seed, the names of the columns and the number of the repeat alone, so two models
 * that are measured with the same seed see the same shuffles.
 */
public final class ShuffledScores {
  private final Dataset rows;
  private final Metric metric;
  private final Seed seed;

  private ShuffledScores(Dataset rows, Metric metric, Seed seed) {
    this.rows = rows;
    this.metric = metric;
    this.seed = seed;
  }

  /** Returns an object that measures on the given labelled rows. */
  public static ShuffledScores on(Dataset rows, Metric metric, Seed seed) {
    return new ShuffledScores(rows, metric, seed);
  }

  /**
   * Returns the metric of the untouched rows.
   *
   * @throws DataException if it is not defined for them
   */
  public double score(TableModel model) {
    return score(model, rows.table(), "the rows as they are");
  }

  /**
   * Returns what the model loses when the columns move together: positive if the metric gets worse,
   * whichever way it counts.
   *
   * @param baseline the model's {@link #score}
   * @throws DataException if the metric is not defined after the shuffle
   */
  public double loss(TableModel model, double baseline, List<String> columns, int repeat) {
    Seed own = seed.derive(String.join("\u0000", columns)).derive(repeat);
    int[] order = Shuffle.permutation(rows.rows(), own.generator());
    List<Column> cells = new ArrayList<>();
    for (Column column : rows.table().columns()) {
      cells.add(columns.contains(column.name()) ? column.select(order) : column);
    }
    double shuffled = score(model, Table.of(cells), String.join(" and ", columns) + " shuffled");
    double loss =
        metric.direction() == Metric.Direction.HIGHER ? baseline - shuffled : shuffled - baseline;
    return loss == 0 ? 0 : loss;
  }

  private double score(TableModel model, Table table, String state) {
    Evaluation evaluation = Evaluation.of(model.target(), model.predict(table), rows.label());
    return evaluation
        .value(metric)
        .orElseThrow(
            () ->
                new DataException(
                    Failure.of("Metric " + metric.label() + " is not defined with " + state)
                        .at("data set " + rows.name() + ", " + rows.rows() + " rows")
                        .received(String.join("; ", evaluation.notes()))
                        .advice("Choose another metric for the importance, or more rows.")));
  }
}
