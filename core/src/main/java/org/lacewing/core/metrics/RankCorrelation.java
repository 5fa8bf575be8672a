package org.lacewing.core.metrics;

import java.util.OptionalDouble;

/**
 * How far two lists of numbers about the same things agree on their order: 1 for the same order, −1
 * for the reverse order. Empty if a list has fewer than two numbers or no two different ones: such
 * a list has no order to agree with.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Returns Spearman's rho: Pearson's correlation of the ranks, equal values sharing the mean of
   * their ranks.
   *
   * @throws IllegalArgumentException if the lengths differ or a value is NaN
   */
  public static OptionalDouble spearman(double[] first, double[] second) {
    check(first, second);
    double[] a = Ranks.average(first);
    double[] b = Ranks.average(second);
    double mean = (a.length + 1) / 2.0;
    double products = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - mean) * (b[i] - mean);
      squaresA += (a[i] - mean) * (a[i] - mean);
      squaresB += (b[i] - mean) * (b[i] - mean);
    }
    return bounded(products, squaresA, squaresB);
  }

  /**
   * Returns Kendall's tau-b: (concordant − discordant pairs) / √(pairs not tied in the first list ·
   * pairs not tied in the second). Takes time in the square of the length.
   *
   * @throws IllegalArgumentException if the lengths differ or a value is NaN
   */
  public static OptionalDouble kendall(double[] first, double[] second) {
    check(first, second);
    double surplus = 0;
    double untiedFirst = 0;
    double untiedSecond = 0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < i; j++) {
        double a = order(first[i], first[j]);
        double b = order(second[i], second[j]);
        surplus += a * b;
        untiedFirst += a * a;
        untiedSecond += b * b;
      }
    }
    return bounded(surplus, untiedFirst, untiedSecond);
  }

  private static double order(double a, double b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  private static OptionalDouble bounded(double products, double squaresA, double squaresB) {
    if (squaresA == 0 || squaresB == 0) {
      return OptionalDouble.empty();
    }
    double correlation = products / Math.sqrt(squaresA * squaresB);
    return OptionalDouble.of(Math.max(-1, Math.min(1, correlation)));
  }

  private static void check(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " and " + second.length + " values");
    }
    for (int i = 0; i < first.length; i++) {
      if (Double.isNaN(first[i]) || Double.isNaN(second[i])) {
        throw new IllegalArgumentException("Value " + i + " is NaN and has no rank");
      }
    }
  }
}
