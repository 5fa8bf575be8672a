package org.lacewing.explain.tree;

import java.util.List;

/**
 * Groups as number of rows and sum of the target's distances from its mean over all rows; the total
 * is the sum of squared deviations from the group's own mean. The gain of a split is {@code
 * d²·n/(n1·n2)} with {@code d = sum1 − n1·mean}: nothing large is subtracted from anything large,
 * so targets far from zero lose no digits.
 */
final class VarianceMeasure implements Measure {
  private final double[] centred;
  private final double centre;

  private VarianceMeasure(double[] centred, double centre) {
    this.centred = centred;
    this.centre = centre;
  }

  /**
   * Returns the measure of rows with the given target.
   *
   * @param target kept and changed
   */
  static VarianceMeasure of(double[] target) {
    double mean = 0;
    for (int row = 0; row < target.length; row++) {
      mean += (target[row] - mean) / (row + 1);
    }
    for (int row = 0; row < target.length; row++) {
      target[row] -= mean;
    }
    return new VarianceMeasure(target, mean);
  }

  @Override
  public int width() {
    return 2;
  }

  @Override
  public int rows() {
    return centred.length;
  }

  @Override
  public void add(double[] cells, int at, int row) {
    cells[at]++;
    cells[at + 1] += centred[row];
  }

  @Override
  public void collect(byte[] bins, int[] rows, int from, int to, double[] cells, int at) {
    for (int i = from; i < to; i++) {
      int row = rows[i];
      int cell = at + 2 * (bins[row] & 0xFF);
      cells[cell]++;
      cells[cell + 1] += centred[row];
    }
  }

  @Override
  public int count(double[] cells, int at) {
    return (int) cells[at];
  }

  @Override
  public double total(double[] group, int[] rows, int from, int to) {
    double mean = group[1] / group[0];
    double squares = 0;
    boolean alike = true;
    for (int i = from; i < to; i++) {
      double value = centred[rows[i]];
      alike &= value == centred[rows[from]];
      squares += (value - mean) * (value - mean);
    }
    return alike ? 0 : squares;
  }

  @Override
  public double gain(double[] node, double total, double[] yes, double[] no) {
    double distance = yes[1] - yes[0] * (node[1] / node[0]);
    return distance * distance * node[0] / (yes[0] * no[0]);
  }

  @Override
  public double cost(double[] group, double total) {
    return total;
  }

  @Override
  public double loss(double[] group, int row) {
    double distance = centred[row] - group[1] / group[0];
    return distance * distance;
  }

  @Override
  public List<Double> answer(double[] group) {
    return List.of(centre + group[1] / group[0]);
  }

  @Override
  public int keys() {
    return 1;
  }

  @Override
  public double key(double[] cells, int at, int number) {
    return cells[at + 1] / cells[at];
  }
}
