package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;

/**
 * Rows near a row, in the columns' own spread: each number moves by up to {@code radius} training
 * standard deviations, all ways equally likely, and stays within the training range (widened to the
 * row's own number); each category is exchanged for that of a training row with probability {@code
 * radius}. Missing cells stay missing. Immutable and thread-safe.
 */
final class Neighbours {
  private final List<Column> training;
  private final double[] deviations;

  private Neighbours(List<Column> training, double[] deviations) {
    this.training = training;
    this.deviations = deviations;
  }

  /**
   * Learns the spread.
   *
   * @param training the features of the training rows, one row or more
   */
  static Neighbours fit(Table training) {
    List<Column> columns = training.columns();
    double[] deviations = new double[columns.size()];
    for (int f = 0; f < deviations.length; f++) {
      deviations[f] = columns.get(f) instanceof NumericColumn numbers ? deviation(numbers) : 0;
    }
    return new Neighbours(columns, deviations);
  }

  private static double deviation(NumericColumn column) {
    double mean = 0;
    double squares = 0;
    int count = 0;
    for (int row = 0; row < column.size(); row++) {
      double value = column.value(row);
      if (Double.isFinite(value)) {
        count++;
        double way = value - mean;
        mean += way / count;
        squares += way * (value - mean);
      }
    }
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  /** Returns the training standard deviation of a column of numbers. */
  double deviation(int feature) {
    return deviations[feature];
  }

  /**
   * Returns rows near one row.
   *
   * @param rows a table with the training columns
   */
  Table near(Table rows, int row, int count, double radius, RandomGenerator random) {
    List<Column> columns = new ArrayList<>();
    for (int f = 0; f < training.size(); f++) {
      Column own = rows.columns().get(f);
      if (own.isMissing(row)) {
        int[] same = new int[count];
        Arrays.fill(same, row);
        columns.add(own.select(same));
      } else if (own instanceof NumericColumn numbers) {
        columns.add(moved(f, numbers.value(row), count, radius, random));
      } else {
        columns.add(exchanged(f, (CategoricalColumn) own, row, count, radius, random));
      }
    }
    return Table.of(columns);
  }

  private Column moved(int f, double own, int count, double radius, RandomGenerator random) {
    NumericColumn known = (NumericColumn) training.get(f);
    double[] finite = Arrays.stream(known.toArray()).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).reduce(own, Math::min);
    double high = Arrays.stream(finite).reduce(own, Math::max);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double value = own + (2 * random.nextDouble() - 1) * radius * deviations[f];
      values[i] = Math.min(high, Math.max(low, value));
    }
    return NumericColumn.of(known.name(), values);
  }

  private Column exchanged(
      int f, CategoricalColumn own, int row, int count, double radius, RandomGenerator random) {
    CategoricalColumn known = (CategoricalColumn) training.get(f);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean other = random.nextDouble() < radius;
      int drawn = random.nextInt(known.size());
      texts.add(other && !known.isMissing(drawn) ? known.text(drawn) : own.text(row));
    }
    return CategoricalColumn.ofTexts(known.name(), texts);
  }
}
