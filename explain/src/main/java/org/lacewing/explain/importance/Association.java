package org.lacewing.explain.importance;

import java.util.Optional;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;

/**
 * How strongly two columns go together, from 0 to 1, over the rows where both have a value.
 *
 * <ul>
 *   <li>two numbers: |Pearson r|;
 *   <li>two categories: Cramér's V with Bergsma's correction (2013) for the number of categories:
 *       {@code φ² = χ²/n, φ̃² = max(0, φ² − (k−1)(r−1)/(n−1)), k̃ = k − (k−1)²/(n−1), V = √(φ̃² /
 *       min(k̃−1, r̃−1))};
 *   <li>a number and categories: the correlation ratio with Kelley's correction (1935): {@code
 *       √max(0, 1 − (1 − η²)(n−1)/(n−k))} with η² the share of the variance between the categories.
 * </ul>
 *
 * Nothing is defined for images and series: the answer is 0. Without the corrections a column of
 * many categories would seem related to everything. With fewer than three common rows, or if one of
 * the columns is constant there, the answer is 0.
 */
public final class Association {
  private static final int FEWEST = 3;

  private Association() {}

  /** Returns the strength; symmetric. */
  public static double between(Column first, Column second) {
    if (first instanceof NumericColumn a && second instanceof NumericColumn b) {
      return pearson(a, b);
    }
    if (first instanceof CategoricalColumn a && second instanceof CategoricalColumn b) {
      return cramer(a, b);
    }
    if (first instanceof NumericColumn number && second instanceof CategoricalColumn category) {
      return ratio(number, category);
    }
    if (first instanceof CategoricalColumn category && second instanceof NumericColumn number) {
      return ratio(number, category);
    }
    return 0;
  }

  private static double pearson(NumericColumn a, NumericColumn b) {
    Optional<CompleteColumn> whole = CompleteColumn.of(a);
    Optional<CompleteColumn> other = CompleteColumn.of(b);
    if (whole.isPresent() && other.isPresent()) {
      return whole.get().association(other.get());
    }
    int n = 0;
    double sumA = 0;
    double sumB = 0;
    double[] first = a.toArray();
    double[] second = b.toArray();
    for (int row = 0; row < first.length; row++) {
      if (!Double.isNaN(first[row] + second[row])) {
        n++;
        sumA += first[row];
        sumB += second[row];
      }
    }
    double meanA = sumA / n;
    double meanB = sumB / n;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int row = 0; row < first.length; row++) {
      if (!Double.isNaN(first[row] + second[row])) {
        double deltaA = first[row] - meanA;
        double deltaB = second[row] - meanB;
        squaresA += deltaA * deltaA;
        squaresB += deltaB * deltaB;
        products += deltaA * deltaB;
      }
    }
    return correlation(n, squaresA, squaresB, products);
  }

  /** Returns |Pearson's r| of so many rows by the sums of squares and products of deviations. */
  static double correlation(int n, double squaresA, double squaresB, double products) {
    // The root of the product is exact for copies; far from 1 it would overflow or vanish.
    double product = squaresA * squaresB;
    boolean safe = product > Double.MIN_NORMAL && product < Double.MAX_VALUE;
    double scale = safe ? Math.sqrt(product) : Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return n < FEWEST ? 0 : share(Math.abs(products), scale);
  }

  private static double cramer(CategoricalColumn a, CategoricalColumn b) {
    int n = 0;
    double[][] counts = new double[a.levels().size()][b.levels().size()];
    double[] rows = new double[a.levels().size()];
    double[] columns = new double[b.levels().size()];
    for (int row = 0; row < a.size(); row++) {
      if (!a.isMissing(row) && !b.isMissing(row)) {
        n++;
        counts[a.code(row)][b.code(row)]++;
        rows[a.code(row)]++;
        columns[b.code(row)]++;
      }
    }
    if (n < FEWEST) {
      return 0;
    }
    double phi = -1;
    int k = 0;
    for (int i = 0; i < rows.length; i++) {
      k += rows[i] > 0 ? 1 : 0;
      for (int j = 0; j < columns.length; j++) {
        phi += counts[i][j] == 0 ? 0 : counts[i][j] * counts[i][j] / (rows[i] * columns[j]);
      }
    }
    int r = 0;
    for (double column : columns) {
      r += column > 0 ? 1 : 0;
    }
    double corrected = Math.max(0, phi - (k - 1.0) * (r - 1.0) / (n - 1.0));
    double least =
        Math.min(
            k - (k - 1.0) * (k - 1.0) / (n - 1.0) - 1, r - (r - 1.0) * (r - 1.0) / (n - 1.0) - 1);
    return Math.sqrt(share(corrected, least));
  }

  private static double ratio(NumericColumn number, CategoricalColumn category) {
    int levels = category.levels().size();
    int[] counts = new int[levels];
    double[] means = new double[levels];
    int n = 0;
    double mean = 0;
    for (int row = 0; row < number.size(); row++) {
      if (!number.isMissing(row) && !category.isMissing(row)) {
        int code = category.code(row);
        counts[code]++;
        means[code] += (number.value(row) - means[code]) / counts[code];
        n++;
        mean += (number.value(row) - mean) / n;
      }
    }
    double within = 0;
    double total = 0;
    for (int row = 0; row < number.size(); row++) {
      if (!number.isMissing(row) && !category.isMissing(row)) {
        double inside = number.value(row) - means[category.code(row)];
        double overall = number.value(row) - mean;
        within += inside * inside;
        total += overall * overall;
      }
    }
    int groups = 0;
    for (int count : counts) {
      groups += count > 0 ? 1 : 0;
    }
    if (n < FEWEST || groups < 2 || n == groups || !(total > 0)) {
      return 0;
    }
    return Math.sqrt(Math.max(0, 1 - within / total * (n - 1.0) / (n - groups)));
  }

  private static double share(double part, double whole) {
    return whole > 0 && Double.isFinite(part / whole) ? Math.min(1, part / whole) : 0;
  }
}
