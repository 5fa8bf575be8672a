package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;

/**
 * Orders categories so that similar ones are neighbours (Apley and Zhu 2020). The distance of two
 * categories is the sum over all other features of how differently they are distributed in the two:
 * for a number the largest difference of the distribution functions (Kolmogorov and Smirnov), for a
 * category half the sum of the differences of the shares. The categories are laid on a line by
 * classical scaling, {@code B = −½ J D² J}, whose leading eigenvector gives the places. Its sign is
 * chosen so that the first category of the schema lies in the lower half; of equal places the order
 * of the schema decides.
 */
final class CategoryOrder {
  private static final int ITERATIONS = 500;
  private static final double DIGITS = 1e9;

  private CategoryOrder() {}

  /** Returns the categories that occur, in order. */
  static List<String> of(Table table, CategoricalColumn column) {
    int[][] rows = rows(column);
    List<Integer> codes = new ArrayList<>();
    IntStream.range(0, rows.length).filter(code -> rows[code].length > 0).forEach(codes::add);
    int size = codes.size();
    if (size < 3) {
      return codes.stream().map(column.levels()::get).toList();
    }
    double[][] squares = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (Column other : table.columns()) {
          sum +=
              other.name().equals(column.name())
                  ? 0
                  : distance(other, rows[codes.get(i)], rows[codes.get(j)]);
        }
        squares[i][j] = sum * sum;
        squares[j][i] = sum * sum;
      }
    }
    double[] places = line(squares);
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> places[i]))
        .map(i -> column.levels().get(codes.get(i)))
        .toList();
  }

  private static int[][] rows(CategoricalColumn column) {
    int[][] rows = new int[column.levels().size()][];
    for (int code = 0; code < rows.length; code++) {
      int own = code;
      rows[code] =
          IntStream.range(0, column.size()).filter(row -> column.code(row) == own).toArray();
    }
    return rows;
  }

  private static double distance(Column column, int[] first, int[] second) {
    if (column instanceof NumericColumn numbers) {
      return numbers(sorted(numbers, first), sorted(numbers, second));
    }
    CategoricalColumn categories = (CategoricalColumn) column;
    double[] differences = new double[categories.levels().size()];
    count(categories, first, 1, differences);
    count(categories, second, -1, differences);
    return Arrays.stream(differences).map(Math::abs).sum() / 2;
  }

  private static double[] sorted(NumericColumn column, int[] rows) {
    return Arrays.stream(rows)
        .filter(row -> !column.isMissing(row))
        .mapToDouble(column::value)
        .sorted()
        .toArray();
  }

  /** Returns the largest difference of two distribution functions; 0 if one has no values. */
  private static double numbers(double[] first, double[] second) {
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < first.length && j < second.length) {
      double value = Math.min(first[i], second[j]);
      while (i < first.length && first[i] == value) {
        i++;
      }
      while (j < second.length && second[j] == value) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / first.length - (double) j / second.length));
    }
    return largest;
  }

  private static void count(CategoricalColumn column, int[] rows, int sign, double[] shares) {
    long present = Arrays.stream(rows).filter(row -> !column.isMissing(row)).count();
    for (int row : rows) {
      if (!column.isMissing(row)) {
        shares[column.code(row)] += (double) sign / present;
      }
    }
  }

  /** Returns the leading coordinate of classical scaling, by powers of the shifted matrix. */
  private static double[] line(double[][] squares) {
    int size = squares.length;
    double[] means =
        Arrays.stream(squares).mapToDouble(r -> Arrays.stream(r).sum() / size).toArray();
    double mean = Arrays.stream(means).sum() / size;
    double[][] inner = new double[size][size];
    double shift = 0;
    for (int i = 0; i < size; i++) {
      double row = 0;
      for (int j = 0; j < size; j++) {
        inner[i][j] = -0.5 * (squares[i][j] - means[i] - means[j] + mean);
        row += Math.abs(inner[i][j]);
      }
      shift = Math.max(shift, row);
    }
    double[] vector = new double[size];
    for (int i = 0; i < size; i++) {
      vector[i] = i - (size - 1) / 2.0 + 0.01 * i * i;
    }
    // With the shift no eigenvalue is negative, so that the largest one wins.
    for (int step = 0; step < ITERATIONS && shift > 0; step++) {
      double[] next = new double[size];
      double length = 0;
      for (int i = 0; i < size; i++) {
        next[i] = shift * vector[i];
        for (int j = 0; j < size; j++) {
          next[i] += inner[i][j] * vector[j];
        }
        length += next[i] * next[i];
      }
      for (int i = 0; i < size; i++) {
        vector[i] = next[i] / Math.sqrt(length);
      }
    }
    double sign = vector[0] <= 0 ? 1 : -1;
    // Equal places must not be told apart by rounding.
    return Arrays.stream(vector).map(v -> Math.rint(sign * v * DIGITS) / DIGITS).toArray();
  }
}
