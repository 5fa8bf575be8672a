package org.lacewing.explain.shapley;

/** Mean and spread over units, and the means of every other one. */
final class UnitSums {
  private final double[] mean;
  private final double[] squares;
  private final double[][] halves;
  private final int[] counts = new int[2];

  UnitSums(int players) {
    this.mean = new double[players];
    this.squares = new double[players];
    this.halves = new double[2][players];
  }

  void add(double[] values) {
    int half = counts[0] > counts[1] ? 1 : 0;
    counts[half]++;
    int count = counts[0] + counts[1];
    for (int player = 0; player < mean.length; player++) {
      double step = values[player] - mean[player];
      mean[player] += step / count;
      squares[player] += step * (values[player] - mean[player]);
      halves[half][player] += (values[player] - halves[half][player]) / counts[half];
    }
  }

  /** Returns the means; two units or more were added. */
  OutputEstimate estimate() {
    double count = counts[0] + counts[1];
    double[] errors = new double[mean.length];
    for (int player = 0; player < errors.length; player++) {
      errors[player] = Math.sqrt(squares[player] / (count * (count - 1)));
    }
    return new OutputEstimate(mean, errors, Double.NaN, halves[0], halves[1]);
  }
}
