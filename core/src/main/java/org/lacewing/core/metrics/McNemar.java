package org.lacewing.core.metrics;

/**
 * McNemar's exact test: do two models that answered the same rows differ in how many they get
 * right? Only rows on which exactly one of them is right say anything. If the models were equally
 * good, each such row would favour either with probability one half, so the p-value is that of a
 * two-sided sign test: {@code min(1, 2 · P(X ≤ min(b, c)))} with {@code X} binomial over {@code b +
 * c} rows (McNemar, "Note on the sampling error of the difference between correlated proportions or
 * percentages", 1947; exact form).
 *
 * @param onlyFirstRight rows that the first model gets right and the second wrong, {@code b}
 * @param onlySecondRight rows that the second model gets right and the first wrong, {@code c}
 * @param pValue the probability of a difference at least this large between equally good models, 0
 *     to 1; 1 if no row tells them apart
 */
public record McNemar(int onlyFirstRight, int onlySecondRight, double pValue) {

  /**
   * Compares two models.
   *
   * @param truth true class numbers
   * @param first what the first model answered, row for row
   * @param second what the second model answered
   */
  public static McNemar of(int[] truth, int[] first, int[] second) {
    if (truth.length != first.length || truth.length != second.length) {
      throw new IllegalArgumentException(
          truth.length + " labels, " + first.length + " and " + second.length + " answers");
    }
    int b = 0;
    int c = 0;
    for (int row = 0; row < truth.length; row++) {
      boolean firstRight = first[row] == truth[row];
      boolean secondRight = second[row] == truth[row];
      b += firstRight && !secondRight ? 1 : 0;
      c += secondRight && !firstRight ? 1 : 0;
    }
    return ofCounts(b, c);
  }

  /** Returns the test for counts that are known already. */
  public static McNemar ofCounts(int onlyFirstRight, int onlySecondRight) {
    int rows = onlyFirstRight + onlySecondRight;
    int fewer = Math.min(onlyFirstRight, onlySecondRight);
    // Logarithms: 2^-rows is no positive double from 1075 rows on.
    double logTerm = -rows * Math.log(2);
    double tail = 0;
    for (int k = 0; k <= fewer; k++) {
      tail += Math.exp(logTerm);
      logTerm += Math.log(rows - k) - Math.log(k + 1);
    }
    return new McNemar(onlyFirstRight, onlySecondRight, rows == 0 ? 1 : Math.min(1, 2 * tail));
  }
}
