package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.lacewing.core.metrics.RankCorrelation;
import org.lacewing.core.metrics.Ranks;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.Sample;

/**
 * Pairs of numeric columns of nearly the same or the reverse order in the sampled rows that have
 * both numbers.
 */
final class RankPairs {
  /** From which rank correlation on two orders are taken for the same. */
  static final double NEARLY_ONE = 0.999;

  private static final double WORTH_A_LOOK = 0.9;
  private static final int FEWEST = 10;
  private static final int FEWEST_VALUES = 3;
  private static final int QUICK_ROWS = 512;

  private RankPairs() {}

  /**
   * Two columns.
   *
   * @param first the one that stands first in the file
   * @param correlation Spearman's rho
   */
  record Pair(ColumnProfile first, ColumnProfile second, double correlation) {}

  /** Returns the pairs; a column that is like several others is paired with the first of them. */
  static List<Pair> of(Sample sample, List<ColumnProfile> columns) {
    List<ColumnProfile> wanted =
        columns.stream().filter(column -> column.distinct().count() >= FEWEST_VALUES).toList();
    List<double[]> quick =
        wanted.stream().map(column -> centred(sample, column.position())).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int second = 1; second < wanted.size(); second++) {
      for (int first = 0; first < second; first++) {
        if (!areAlike(quick.get(first), quick.get(second))) {
          continue;
        }
        OptionalDouble rho =
            correlation(sample, wanted.get(first).position(), wanted.get(second).position());
        if (rho.isPresent() && Math.abs(rho.getAsDouble()) >= NEARLY_ONE) {
          pairs.add(new Pair(wanted.get(first), wanted.get(second), rho.getAsDouble()));
          break;
        }
      }
    }
    return pairs;
  }

  /** Returns Spearman's rho over the rows with both numbers; nothing if they are too few. */
  static OptionalDouble correlation(Sample sample, int first, int second) {
    double[] a = new double[sample.rows()];
    double[] b = new double[sample.rows()];
    int rows = 0;
    for (int row = 0; row < sample.rows(); row++) {
      double x = sample.number(first, row);
      double y = sample.number(second, row);
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        a[rows] = x;
        b[rows++] = y;
      }
    }
    return rows < FEWEST
        ? OptionalDouble.empty()
        : RankCorrelation.spearman(Arrays.copyOf(a, rows), Arrays.copyOf(b, rows));
  }

  /** Returns centred ranks of some rows, spread over the file; NaN where there is no number. */
  private static double[] centred(Sample sample, int column) {
    int rows = Math.min(QUICK_ROWS, sample.rows());
    double[] values = new double[rows];
    int[] positions = new int[rows];
    int present = 0;
    for (int i = 0; i < rows; i++) {
      double value = sample.number(column, (int) ((long) i * sample.rows() / rows));
      if (!Double.isNaN(value)) {
        positions[present] = i;
        values[present++] = value;
      }
    }
    double[] ranks = Ranks.average(Arrays.copyOf(values, present));
    double[] centred = new double[rows];
    Arrays.fill(centred, Double.NaN);
    for (int i = 0; i < present; i++) {
      centred[positions[i]] = ranks[i] - (present + 1) / 2.0;
    }
    return centred;
  }

  /** Returns whether two lists of ranks go together closely enough to be compared on all rows. */
  private static boolean areAlike(double[] a, double[] b) {
    double products = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      double product = a[i] * b[i];
      if (!Double.isNaN(product)) {
        products += product;
        squaresA += a[i] * a[i];
        squaresB += b[i] * b[i];
      }
    }
    return Math.abs(products) >= WORTH_A_LOOK * Math.sqrt(squaresA * squaresB);
  }
}
