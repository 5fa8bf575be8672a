package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.report.NumberText;

/**
 * The values of a feature at which a model is asked.
 *
 * @param feature the column's name
 * @param numeric whether the values are numbers
 * @param labels the values as text, in order
 * @param at the numbers in the column's own units, rising; for categories 0, 1, 2, …
 * @param leftOut how many rarer categories are not in the grid
 */
public record Grid(
    String feature, boolean numeric, List<String> labels, List<Double> at, int leftOut) {
  /** Copies the lists. */
  public Grid {
    labels = List.copyOf(labels);
    at = List.copyOf(at);
  }

  /**
   * Returns a grid of values that occur in a column. Of numbers all different ones if there are not
   * more than {@code points}, otherwise the values at equally spaced ranks, the smallest and the
   * largest among them; so whole numbers stay whole. Of categories those that occur, in the order
   * of the levels; if there are more than {@code points}, the most frequent ones.
   *
   * @throws DataException if the column has no value
   */
  static Grid of(Column column, int points) {
    Grid grid =
        column instanceof NumericColumn numbers
            ? numbers(numbers, points)
            : categories((CategoricalColumn) column, points);
    if (grid.size() == 0) {
      throw new DataException(
          Failure.of("Column \"" + column.name() + "\" has no value to vary")
              .received(column.size() + " missing values")
              .advice("Leave it out of the features, or add it to data.ignore."));
    }
    return grid;
  }

  private static Grid numbers(NumericColumn column, int points) {
    double[] sorted =
        Arrays.stream(column.toArray()).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    double[] values = distinct.length <= points ? distinct : ranks(sorted, points);
    return ofNumbers(column.name(), values);
  }

  private static double[] ranks(double[] sorted, int points) {
    return IntStream.range(0, points)
        .map(i -> (int) Math.round((double) i * (sorted.length - 1) / Math.max(1, points - 1)))
        .mapToDouble(rank -> sorted[rank])
        .distinct()
        .toArray();
  }

  /** Returns a grid of rising numbers. */
  static Grid ofNumbers(String feature, double... values) {
    return new Grid(
        feature,
        true,
        Arrays.stream(values).mapToObj(NumberText::of).toList(),
        Arrays.stream(values).boxed().toList(),
        0);
  }

  private static Grid categories(CategoricalColumn column, int points) {
    long[] counts = new long[column.levels().size()];
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        counts[column.code(row)]++;
      }
    }
    List<Integer> codes = new ArrayList<>();
    IntStream.range(0, counts.length).filter(code -> counts[code] > 0).forEach(codes::add);
    int all = codes.size();
    codes.sort(Comparator.comparingLong((Integer code) -> counts[code]).reversed());
    List<Integer> kept = new ArrayList<>(codes.subList(0, Math.min(points, all)));
    kept.sort(Comparator.naturalOrder());
    return ofCategories(
        column.name(), kept.stream().map(column.levels()::get).toList(), all - kept.size());
  }

  /** Returns a grid of categories. */
  static Grid ofCategories(String feature, List<String> levels, int leftOut) {
    return new Grid(
        feature,
        false,
        levels,
        IntStream.range(0, levels.size()).mapToObj(i -> (double) i).toList(),
        leftOut);
  }

  /** Returns the number of values. */
  public int size() {
    return at.size();
  }

  /** Returns the values as a column of a number of rows; the last value is repeated. */
  Column column(Column like, int rows) {
    int[] picked = IntStream.range(0, rows).map(row -> Math.min(row, size() - 1)).toArray();
    if (like instanceof CategoricalColumn categories) {
      return CategoricalColumn.of(
          feature,
          categories.levels(),
          Arrays.stream(picked).map(i -> categories.levels().indexOf(labels.get(i))).toArray());
    }
    return NumericColumn.of(feature, Arrays.stream(picked).mapToDouble(at::get).toArray());
  }
}
