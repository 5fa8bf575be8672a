package org.lacewing.compression.rate;

import java.util.Arrays;

/**
 * What the levels of a matrix cost, in bits, once they are packed: an estimate of the adaptive
 * coder of packed networks. Whether a level is zero is as likely as the shares of zeros in its row
 * and in its column say together (log-odds are added); a sign costs one bit; magnitudes cost what
 * their shares in the matrix say.
 */
final class RateModel {
  private static final int LARGEST = 48;
  private static final double FIRST_NON_ZERO = 3;
  private static final double MOST_LOG_ODDS = 9;

  private final int columns;
  private final double[] rowOdds;
  private final double[] columnOdds;
  private final double[] magnitudes;

  private RateModel(int columns, double[] rowOdds, double[] columnOdds, double[] magnitudes) {
    this.columns = columns;
    this.rowOdds = rowOdds;
    this.columnOdds = columnOdds;
    this.magnitudes = magnitudes;
  }

  /** Returns the estimate to begin with: few levels that are not zero, most of them ±1. */
  static RateModel initial(int rows, int columns) {
    double[] magnitudes = new double[LARGEST + 1];
    for (int i = 1; i <= LARGEST; i++) {
      magnitudes[i] = 1 + 2 * Math.log(i) / Math.log(2);
    }
    double[] rowOdds = new double[rows];
    Arrays.fill(rowOdds, -FIRST_NON_ZERO * Math.log(2));
    return new RateModel(columns, rowOdds, new double[columns], magnitudes);
  }

  /**
   * Learns from levels.
   *
   * @param levels {@code [rows, columns]}
   */
  static RateModel of(int[] levels, int rows, int columns) {
    int[] inRow = new int[rows];
    int[] inColumn = new int[columns];
    double[] counts = new double[LARGEST + 1];
    Arrays.fill(counts, 0.3);
    int all = 0;
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] != 0) {
        inRow[i / columns]++;
        inColumn[i % columns]++;
        counts[Math.min(Math.abs(levels[i]), LARGEST)]++;
        all++;
      }
    }
    double mean = logOdds((all + 1.0) / ((double) rows * columns + 2));
    double[] rowOdds = new double[rows];
    for (int r = 0; r < rows; r++) {
      rowOdds[r] = logOdds((inRow[r] + 0.4) / (columns + 0.8)) - mean;
    }
    double[] columnOdds = new double[columns];
    for (int c = 0; c < columns; c++) {
      columnOdds[c] = logOdds((inColumn[c] + 0.4) / (rows + 0.8));
    }
    counts[0] = 0;
    double sum = Arrays.stream(counts).sum();
    double[] magnitudes = new double[LARGEST + 1];
    for (int i = 1; i <= LARGEST; i++) {
      magnitudes[i] = 1 - Math.log(counts[i] / sum) / Math.log(2);
    }
    return new RateModel(columns, rowOdds, columnOdds, magnitudes);
  }

  private static double logOdds(double share) {
    return Math.log(share / (1 - share));
  }

  /** Returns the bits of a zero at a place. */
  double zero(int row, int column) {
    return softplus(odds(row, column));
  }

  /** Returns the bits that say at a place that the level is not zero. */
  double nonZero(int row, int column) {
    return softplus(-odds(row, column));
  }

  /** Returns the bits of a level's sign and magnitude, above 0. */
  double magnitude(int magnitude) {
    return magnitudes[Math.min(magnitude, LARGEST)];
  }

  /** Returns the bits of all levels. */
  double bits(int[] levels) {
    double bits = 0;
    for (int i = 0; i < levels.length; i++) {
      int row = i / columns;
      int column = i % columns;
      bits +=
          levels[i] == 0
              ? zero(row, column)
              : nonZero(row, column) + magnitude(Math.abs(levels[i]));
    }
    return bits;
  }

  private double odds(int row, int column) {
    double odds = rowOdds[row] + columnOdds[column];
    return Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, odds));
  }

  /** Returns {@code log2(1 + e^x)}. */
  private static double softplus(double x) {
    double natural = x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    return natural / Math.log(2);
  }
}
