package org.lacewing.explain.tree;

/**
 * Sum and sum of squares of a numeric target, with the sum of squared deviations from the mean as
 * impurity. The target is centred first, so that a large mean costs no digits.
 */
final class Moments implements Impurity {
  private final double[] centred;
  private final double centre;
  private int rows;
  private double sum;
  private double squares;

  private Moments(double[] centred, double centre) {
    this.centred = centred;
    this.centre = centre;
  }

  /** Returns an empty group of rows with the given target. */
  static Moments of(double[] target) {
    double mean = 0;
    for (int row = 0; row < target.length; row++) {
      mean += (target[row] - mean) / (row + 1);
    }
    double[] centred = new double[target.length];
    for (int row = 0; row < target.length; row++) {
      centred[row] = target[row] - mean;
    }
    return new Moments(centred, mean);
  }

  @Override
  public Moments empty() {
    return new Moments(centred, centre);
  }

  @Override
  public void add(int row) {
    rows++;
    sum += centred[row];
    squares += centred[row] * centred[row];
  }

  @Override
  public void add(Impurity other) {
    Moments that = (Moments) other;
    rows += that.rows;
    sum += that.sum;
    squares += that.squares;
  }

  @Override
  public void clear() {
    rows = 0;
    sum = 0;
    squares = 0;
  }

  @Override
  public void difference(Impurity whole, Impurity part) {
    Moments all = (Moments) whole;
    Moments some = (Moments) part;
    rows = all.rows - some.rows;
    sum = all.sum - some.sum;
    squares = all.squares - some.squares;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public double total() {
    return rows == 0 ? 0 : Math.max(0, squares - sum * sum / rows);
  }

  @Override
  public double[] answer() {
    return new double[] {centre + sum / rows};
  }

  @Override
  public int keys() {
    return 1;
  }

  @Override
  public double key(int number) {
    return sum / rows;
  }
}
