package org.lacewing.explain.counterfactual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;

/**
 * The different values of one feature in the training rows, the only ones it may be changed to: so
 * whole numbers stay whole, bounds hold and no category is made up. Numbers are in rising order, at
 * most {@value #MOST} of them, evenly by rank; the unit of their distance is the median absolute
 * deviation (Wachter, Mittelstadt and Russell 2018), or the mean one where that is 0. The distance
 * of two categories is 1. Immutable and thread-safe.
 */
final class TrainingValues {
  private static final int MOST = 1024;

  private final Column values;
  private final double unit;

  private TrainingValues(Column values, double unit) {
    this.values = values;
    this.unit = unit;
  }

  static TrainingValues fit(Column training) {
    return training instanceof NumericColumn numbers
        ? numbers(numbers)
        : categories((CategoricalColumn) training);
  }

  private static TrainingValues numbers(NumericColumn training) {
    double[] sorted = Arrays.stream(training.toArray()).filter(Double::isFinite).sorted().toArray();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    int count = Math.min(MOST, distinct.length);
    double[] kept = new double[count];
    for (int i = 0; i < count; i++) {
      double rank = count == 1 ? 0 : (double) i * (distinct.length - 1) / (count - 1);
      kept[i] = distinct[(int) Math.rint(rank)];
    }
    return new TrainingValues(NumericColumn.of(training.name(), kept), unit(sorted));
  }

  private static double unit(double[] sorted) {
    if (sorted.length == 0) {
      return 1;
    }
    double median = sorted[sorted.length / 2];
    double[] off = Arrays.stream(sorted).map(value -> Math.abs(value - median)).sorted().toArray();
    double middle = off[off.length / 2];
    double mean = Arrays.stream(off).sum() / off.length;
    return middle > 0 ? middle : mean > 0 ? mean : 1;
  }

  /** Keeps the categories that occur, frequent ones first. */
  private static TrainingValues categories(CategoricalColumn training) {
    long[] counts = new long[training.levels().size()];
    for (int row = 0; row < training.size(); row++) {
      if (!training.isMissing(row)) {
        counts[training.code(row)]++;
      }
    }
    int[] codes =
        IntStream.range(0, counts.length)
            .filter(code -> counts[code] > 0)
            .boxed()
            .sorted((a, b) -> Long.compare(counts[b], counts[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new TrainingValues(CategoricalColumn.of(training.name(), training.levels(), codes), 1);
  }

  /**
   * Returns the position of a training row's value, the nearest one that is kept; -1 if missing.
   */
  int place(Column training, int row) {
    if (training.isMissing(row)) {
      return -1;
    }
    if (training instanceof NumericColumn numbers) {
      double[] sorted = ((NumericColumn) values).toArray();
      int found = Arrays.binarySearch(sorted, numbers.value(row));
      return found >= 0 ? found : Math.min(sorted.length - 1, -found - 1);
    }
    return IntStream.range(0, values.size())
        .filter(place -> values.text(place).equals(training.text(row)))
        .findFirst()
        .orElse(-1);
  }

  /** Returns the moves from a cell, a column of one row. A missing value cannot be changed. */
  FeatureMoves from(Column cell, Direction direction) {
    if (direction == Direction.NONE || cell.isMissing(0)) {
      return new FeatureMoves(cell, new double[] {0}, List.of());
    }
    Column pool = cell.followedBy(List.of(values));
    double[] distance = new double[pool.size()];
    List<Integer> down = new ArrayList<>();
    List<Integer> up = new ArrayList<>();
    List<int[]> ladders = new ArrayList<>();
    for (int code = 1; code < pool.size(); code++) {
      if (pool instanceof NumericColumn numbers) {
        double change = numbers.value(code) - numbers.value(0);
        distance[code] = Math.abs(change) / unit;
        if (change < 0 && direction != Direction.UP) {
          down.add(0, code);
        } else if (change > 0 && direction != Direction.DOWN) {
          up.add(code);
        }
      } else if (!pool.text(code).equals(pool.text(0))) {
        distance[code] = 1;
        ladders.add(new int[] {code});
      }
    }
    for (List<Integer> ladder : List.of(down, up)) {
      if (!ladder.isEmpty()) {
        ladders.add(ladder.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    return new FeatureMoves(pool, distance, ladders);
  }
}
