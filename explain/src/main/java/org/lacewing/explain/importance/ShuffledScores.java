package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.metrics.Scorer;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Edit;
import org.lacewing.explain.EditedRows;
import org.lacewing.explain.TimeLimit;

/**
 * Measures what a model loses when columns are shuffled. The order of the rows after a shuffle
 * depends on the seed, the names of the columns and the number of the repeat alone, so two models
 * that are measured with the same seed see the same shuffles. Thread-safe.
 */
public final class ShuffledScores {
  // Repeats of up to so many rows are asked about at once, in blocks of equal size.
  private static final int TOGETHER = 1 << 16;

  private final TableModel model;
  private final Dataset rows;
  private final Metric metric;
  private final Seed seed;
  private final Scorer scorer;
  private final EditedRows edited;
  private final int[] all;
  private final double score;

  private ShuffledScores(TableModel model, Dataset rows, Metric metric, Seed seed) {
    this.model = model;
    this.rows = rows;
    this.metric = metric;
    this.seed = seed;
    this.scorer = Scorer.of(model.target(), rows.label(), metric);
    this.edited = EditedRows.of(model, rows.features(), "shuffled rows");
    this.all = IntStream.range(0, rows.rows()).toArray();
    this.score = score(answers(List.of()), 0, "the rows as they are");
  }

  /**
   * Returns an object that measures on the given labelled rows.
   *
   * @throws DataException if the metric is not defined for them
   */
  public static ShuffledScores on(TableModel model, Dataset rows, Metric metric, Seed seed) {
    return new ShuffledScores(model, rows, metric, seed);
  }

  /** Returns the metric of the untouched rows. */
  public double score() {
    return score;
  }

  /**
   * Returns what the model loses in each repeat when the columns move together: positive if the
   * metric gets worse, whichever way it counts.
   *
   * @param clusters the cluster of each row, within which the cells are shuffled
   * @param name what the shuffle is called in the seed
   * @param limit no further repeats are begun after it, but for the first ones
   * @throws DataException if the metric is not defined after the shuffle
   */
  List<Double> losses(
      List<String> columns, int[] clusters, String name, int repeats, TimeLimit limit) {
    int together = Math.max(1, Math.min(repeats, TOGETHER / all.length));
    Seed own = seed.derive(name);
    List<Double> losses = new ArrayList<>();
    while (losses.size() < repeats && (losses.isEmpty() || !limit.isOver())) {
      int count = Math.min(together, repeats - losses.size());
      List<int[]> orders = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        RandomGenerator random = own.derive(losses.size() + i).generator();
        orders.add(order(clusters, random));
      }
      Tensor answers = answers(columns, orders);
      for (int i = 0; i < count; i++) {
        double shuffled = score(answers, i, String.join(" and ", columns) + " shuffled");
        double loss =
            metric.direction() == Metric.Direction.HIGHER ? score - shuffled : shuffled - score;
        losses.add(loss == 0 ? 0 : loss);
      }
    }
    return losses;
  }

  /** Returns for each row the row whose cells it gets. */
  private static int[] order(int[] clusters, RandomGenerator random) {
    int count = Arrays.stream(clusters).max().orElse(0) + 1;
    if (count == 1) {
      return Shuffle.permutation(clusters.length, random);
    }
    int[] order = new int[clusters.length];
    int[] next = new int[count + 1];
    for (int cluster : clusters) {
      next[cluster + 1]++;
    }
    for (int cluster = 0; cluster < count; cluster++) {
      next[cluster + 1] += next[cluster];
    }
    int[] members = new int[clusters.length];
    int[] end = next.clone();
    for (int row = 0; row < clusters.length; row++) {
      members[end[clusters[row]]++] = row;
    }
    for (int cluster = 0; cluster < count; cluster++) {
      int[] shuffled = Arrays.copyOfRange(members, next[cluster], next[cluster + 1]);
      Shuffle.inPlace(shuffled, random);
      for (int i = 0; i < shuffled.length; i++) {
        order[members[next[cluster] + i]] = shuffled[i];
      }
    }
    return order;
  }

  private Tensor answers(List<String> columns) {
    return answers(columns, List.of(all));
  }

  /** Returns the answers for the rows in each order, one order after the other. */
  private Tensor answers(List<String> columns, List<int[]> orders) {
    int total = Math.multiplyExact(all.length, orders.size());
    int outputs = model.target().outputs();
    float[] answers = new float[Math.multiplyExact(total, outputs)];
    int block = edited.block();
    for (int first = 0; first < total; first += block) {
      int size = Math.min(block, total - first);
      int[] asked = new int[size];
      int[] from = new int[size];
      int repeat = first / all.length;
      int row = first % all.length;
      int[] order = orders.get(repeat);
      for (int i = 0; i < size; i++) {
        if (row == all.length) {
          row = 0;
          order = orders.get(++repeat);
        }
        asked[i] = row;
        from[i] = order[row++];
      }
      edited
          .answers(asked, columns.isEmpty() ? List.of() : List.of(Edit.of(columns, from)))
          .copyTo(answers, first * outputs);
    }
    return Tensor.adopt(new int[] {total, outputs}, answers);
  }

  private double score(Tensor answers, int repeat, String state) {
    Tensor own =
        answers.dimension(0) == all.length
            ? answers
            : answers.slice(repeat * all.length, (repeat + 1) * all.length);
    return scorer
        .score(own)
        .orElseThrow(
            () ->
                new DataException(
                    Failure.of("Metric " + metric.label() + " is not defined with " + state)
                        .at("data set " + rows.name() + ", " + rows.rows() + " rows")
                        .received(String.join("; ", scorer.evaluation(own).notes()))
                        .advice("Choose another metric for the importance, or more rows.")));
  }
}
