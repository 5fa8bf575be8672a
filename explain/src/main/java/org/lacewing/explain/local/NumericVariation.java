package org.lacewing.explain.local;

import java.util.Arrays;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;

/**
 * Draws numbers around a number. A column of whole numbers with at most ten different ones is drawn
 * from the training values as often as they occur there. Others are drawn from a normal
 * distribution around the explained number with the training standard deviation; what falls outside
 * the training range (widened to the explained number) is mirrored at its end, and whole-number
 * columns are rounded. The opposite of a number lies as far on the other side of the distribution.
 */
final class NumericVariation implements FeatureVariation {
  private static final int FEW = 10;

  private final double[] sorted;
  private final double deviation;
  private final boolean whole;
  private final boolean few;

  private NumericVariation(double[] sorted, double deviation, boolean whole, boolean few) {
    this.sorted = sorted;
    this.deviation = deviation;
    this.whole = whole;
    this.few = few;
  }

  static NumericVariation fit(NumericColumn training) {
    double[] sorted = Arrays.stream(training.toArray()).filter(Double::isFinite).sorted().toArray();
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < sorted.length; i++) {
      double delta = sorted[i] - mean;
      mean += delta / (i + 1);
      squares += delta * (sorted[i] - mean);
    }
    boolean whole = Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
    boolean few = whole && Arrays.stream(sorted).distinct().limit(FEW + 1).count() <= FEW;
    double deviation = sorted.length == 0 ? 0 : Math.sqrt(squares / sorted.length);
    return new NumericVariation(sorted, deviation, whole, few);
  }

  @Override
  public boolean isConstant() {
    return sorted.length == 0 || sorted[0] == sorted[sorted.length - 1] || !(deviation > 0);
  }

  @Override
  public Column draw(Column cell, int[] places, Strata strata) {
    double center = ((NumericColumn) cell).value(0);
    double low = Math.min(sorted[0], center);
    double high = Math.max(sorted[sorted.length - 1], center);
    boolean rounded = whole && center == Math.rint(center);
    double[] drawn = new double[strata.count()];
    for (int place = 0; place < drawn.length; place++) {
      if (few) {
        drawn[place] = sorted[strata.index(place, sorted.length)];
      } else {
        double value = mirrored(center + deviation * strata.normal(place), low, high);
        drawn[place] = rounded ? Math.rint(value) : value;
      }
    }
    // At the end of the range both halves lie on one side; the opposite is that of the ranks.
    Arrays.sort(drawn);
    int bases = places.length;
    double[] values = new double[2 * bases + 1];
    values[0] = center;
    for (int i = 0; i < bases; i++) {
      double base = drawn[places[i]];
      double other = drawn[strata.opposite(places[i])];
      values[1 + i] = base;
      values[1 + bases + i] = few && other == base ? another(base, places[i], strata) : other;
    }
    return NumericColumn.of(cell.name(), values);
  }

  /** Returns a training value that differs, as often as it occurs. */
  private double another(double value, int place, Strata strata) {
    int from = 0;
    while (sorted[from] != value) {
      from++;
    }
    int to = from;
    while (to < sorted.length && sorted[to] == value) {
      to++;
    }
    int index = strata.index(place, sorted.length - (to - from));
    return sorted[index < from ? index : index + to - from];
  }

  private static double mirrored(double value, double low, double high) {
    double inside = value;
    while (inside < low || inside > high) {
      inside = inside < low ? 2 * low - inside : 2 * high - inside;
    }
    return inside;
  }

  @Override
  public void coordinates(Column drawn, double[][] coordinates, int feature) {
    NumericColumn numbers = (NumericColumn) drawn;
    double center = numbers.value(0);
    for (int row = 0; row < coordinates.length; row++) {
      coordinates[row][feature] = (numbers.value(row) - center) / deviation;
    }
  }
}
