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
 * Measures what a model loses when columns are shuffled. The order of all rows after a shuffle
 * depends on the seed and the number of the repeat alone: all columns of a repeat, and two models
 * that are measured with the same seed, see the same one. Columns are shuffled one after the other,
 * so each loss by itself is distributed as if its order were its own, and what chance does to a
 * repeat is much alike for all of them. A shuffle within clusters has an order of its own for each
 * name. Thread-safe.
 */
public final class ShuffledScores {
  // Repeats of up to so many rows are asked about at once.
  private static final int TOGETHER = 1 << 16;

  private final TableModel model;
  private final Dataset rows;
  private final Metric metric;
  private final Seed seed;
  private final Scorer scorer;
  private final EditedRows edited;
  private final RepeatOrders orders;
  private final int[] all;
  private final double score;

  private ShuffledScores(TableModel model, Dataset rows, Metric metric, Seed seed, int repeats) {
    this.model = model;
    this.rows = rows;
    this.metric = metric;
    this.seed = seed;
    this.scorer = Scorer.of(model.target(), rows.label(), metric);
    this.edited = EditedRows.of(model, rows.features(), "shuffled rows");
    this.orders = new RepeatOrders(seed.derive("all rows"), rows.rows(), repeats);
    this.all = IntStream.range(0, rows.rows()).toArray();
    this.score = score(answers(List.of()), 0, "the rows as they are");
  }

  /**
   * Returns an object that measures on the given labelled rows.
   *
   * @param repeats of how many repeats the orders are worth keeping
   * @throws DataException if the metric is not defined for them
   */
  static ShuffledScores on(TableModel model, Dataset rows, Metric metric, Seed seed, int repeats) {
    return new ShuffledScores(model, rows, metric, seed, repeats);
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
   * @param name what a shuffle within clusters is called in the seed
   * @param limit no further repeats are begun after it, but for the first ones
   * @throws DataException if the metric is not defined after the shuffle
   */
  List<Double> losses(
      List<String> columns, int[] clusters, String name, int repeats, TimeLimit limit) {
    int most = Math.max(1, Math.min(repeats, TOGETHER / all.length));
    int together = parts(repeats, parts(repeats, most));
    boolean everywhere = Arrays.stream(clusters).allMatch(cluster -> cluster == 0);
    Seed own = seed.derive(name);
    List<Double> losses = new ArrayList<>();
    while (losses.size() < repeats && (losses.isEmpty() || !limit.isOver())) {
      int count = Math.min(together, repeats - losses.size());
      List<int[]> next = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int repeat = losses.size() + i;
        next.add(everywhere ? orders.of(repeat) : order(clusters, own.derive(repeat).generator()));
      }
      Tensor answers = answers(columns, next);
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

  /** Returns how many parts of a size a whole has, the last one perhaps smaller. */
  private static int parts(int whole, int size) {
    return (whole + size - 1) / size;
  }

  /**
   * Returns the answers for the rows in each order, one order after the other. All blocks have the
   * same size, since the network's buffers are made anew for another one; so the last block may
   * repeat a few rows of the one before.
   */
  private Tensor answers(List<String> columns, List<int[]> orders) {
    int total = Math.multiplyExact(all.length, orders.size());
    int outputs = model.target().outputs();
    float[] answers = new float[Math.multiplyExact(total, outputs)];
    int blocks = parts(total, edited.block());
    int size = parts(total, blocks);
    for (int number = 0; number < blocks; number++) {
      int first = Math.min(number * size, total - size);
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
