package org.lacewing.explain.local;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;

/**
 * Draws numbers around a number. A column of whole numbers with at most ten different ones is drawn
 * from the training values as often as they occur there. Others are drawn from a normal
 * distribution around the explained number with the training standard deviation; what falls outside
 * the training range (widened to the explained number) is mirrored at its end, and whole-number
 * columns are rounded.
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
  public Column draw(Column cell, int size, RandomGenerator random) {
    double center = ((NumericColumn) cell).value(0);
    double low = Math.min(sorted[0], center);
    double high = Math.max(sorted[sorted.length - 1], center);
    double[] values = new double[size];
    values[0] = center;
    for (int i = 1; i < size; i++) {
      if (few) {
        values[i] = sorted[random.nextInt(sorted.length)];
      } else {
        double value = mirrored(center + deviation * random.nextGaussian(), low, high);
        values[i] = whole && center == Math.rint(center) ? Math.rint(value) : value;
      }
    }
    return NumericColumn.of(cell.name(), values);
  }

  private static double mirrored(double value, double low, double high) {
    double inside = value;
    while (inside < low || inside > high) {
      inside = inside < low ? 2 * low - inside : 2 * high - inside;
    }
    return inside;
  }

  @Override
  public double coordinate(Column cell, Column drawn, int row) {
    return (((NumericColumn) drawn).value(row) - ((NumericColumn) cell).value(0)) / deviation;
  }
}
