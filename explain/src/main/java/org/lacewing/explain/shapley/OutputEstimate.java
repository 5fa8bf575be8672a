package org.lacewing.explain.shapley;

/** Shapley values of one output and how sure they are; the arrays are not changed. */
final class OutputEstimate {
  private final double[] values;
  private final double[] errors;
  private final double r2;
  private final double[] first;
  private final double[] second;

  /**
   * Keeps an estimate.
   *
   * @param values one a player
   * @param errors their standard errors
   * @param r2 how much of what coalitions are worth the values explain; NaN if nothing changes
   * @param first the values from one half of the model's answers
   * @param second the values from the other half
   */
  OutputEstimate(double[] values, double[] errors, double r2, double[] first, double[] second) {
    this.values = values;
    this.errors = errors;
    this.r2 = r2;
    this.first = first;
    this.second = second;
  }

  /** Returns an estimate without error. */
  static OutputEstimate exact(double[] values, double r2) {
    return new OutputEstimate(values, new double[values.length], r2, values, values);
  }

  double value(int player) {
    return values[player];
  }

  double error(int player) {
    return errors[player];
  }

  double r2() {
    return r2;
  }

  double[] first() {
    return first;
  }

  double[] second() {
    return second;
  }
}
