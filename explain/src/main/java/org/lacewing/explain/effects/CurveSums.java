package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.effects.PartialDependence.OutputCurve;
import org.lacewing.explain.effects.PartialDependence.RowCurve;

/**
 * The mean of the rows' curves for one output, and how far they differ, in one pass over the rows
 * (Welford's sums). Not thread-safe.
 */
final class CurveSums {
  private final int output;
  private final boolean centred;
  private final double[] mean;
  private final double[] squares;
  private final double[] shapeMean;
  private final double[] shapeSquares;
  private final double[] curve;
  private int rows;

  /**
   * Makes empty sums.
   *
   * @param output which output of the model
   * @param points how many points a curve has
   * @param centred whether every curve is moved so that it begins at 0
   */
  CurveSums(int output, int points, boolean centred) {
    this.output = output;
    this.centred = centred;
    this.mean = new double[points];
    this.squares = new double[points];
    this.shapeMean = new double[points];
    this.shapeSquares = new double[points];
    this.curve = new double[points];
  }

  /** Adds the curves of some rows, {@code [count * points, outputs]}. */
  void add(int count, Tensor answers) {
    for (int row = 0; row < count; row++) {
      read(answers, row);
      double level = 0;
      for (double value : curve) {
        level += value;
      }
      level /= curve.length;
      rows++;
      double share = 1.0 / rows;
      for (int i = 0; i < curve.length; i++) {
        double value = curve[i];
        double delta = value - mean[i];
        mean[i] += delta * share;
        squares[i] += delta * (value - mean[i]);
        double shape = value - level;
        double shapeDelta = shape - shapeMean[i];
        shapeMean[i] += shapeDelta * share;
        shapeSquares[i] += shapeDelta * (shape - shapeMean[i]);
      }
    }
  }

  /** Returns the curve of one row of a block. */
  List<Double> curve(int row, Tensor answers) {
    read(answers, row);
    return Arrays.stream(curve).boxed().toList();
  }

  private void read(Tensor answers, int row) {
    int points = curve.length;
    double start = centred ? answers.at(row * points, output) : 0;
    for (int i = 0; i < points; i++) {
      curve[i] = answers.at(row * points + i, output) - start;
    }
  }

  OutputCurve result(String name, List<RowCurve> curves) {
    List<Double> deviation = new ArrayList<>();
    double shapes = 0;
    for (int i = 0; i < curve.length; i++) {
      deviation.add(rows < 2 ? 0 : Math.sqrt(squares[i] / (rows - 1)));
      shapes += rows < 2 ? 0 : shapeSquares[i] / (rows - 1) / curve.length;
    }
    return new OutputCurve(
        name,
        Arrays.stream(mean).boxed().toList(),
        deviation,
        Arrays.stream(mean).max().orElse(0) - Arrays.stream(mean).min().orElse(0),
        Math.sqrt(shapes),
        curves);
  }
}
