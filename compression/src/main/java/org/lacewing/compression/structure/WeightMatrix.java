package org.lacewing.compression.structure;

import org.lacewing.core.tensor.Tensor;

/**
 * A weight tensor as the matrix that acts on the vectors of {@link InputVectors}: a row for each
 * output, a column for each number that an output reads. Gates and directions of recurrent layers
 * are rows. Mutable and not thread-safe.
 */
final class WeightMatrix {
  private final int[] shape;
  private final boolean inputsFirst;
  private final int rows;
  private final int columns;
  private final double[] values;

  private WeightMatrix(int[] shape, boolean inputsFirst, int rows, int columns, double[] values) {
    this.shape = shape;
    this.inputsFirst = inputsFirst;
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Returns the matrix of a use's weight. */
  static WeightMatrix of(LinearUse use, Tensor weight) {
    int[] shape = weight.shape();
    boolean inputsFirst = use.kind == LinearUse.Kind.DENSE && use.outputAxis == 1;
    int rows =
        switch (use.kind) {
          case DENSE -> shape[use.outputAxis];
          case RECURRENT_INPUT, RECURRENT_STATE -> shape[0] * shape[1];
          case CONVOLUTION, OTHER -> shape[0];
        };
    int columns = weight.size() / Math.max(1, rows);
    double[] values = new double[weight.size()];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] =
            weight.at(inputsFirst ? column * rows + row : row * columns + column);
      }
    }
    return new WeightMatrix(shape, inputsFirst, rows, columns, values);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  double at(int row, int column) {
    return values[row * columns + column];
  }

  /** Returns the units of the rows. */
  static int[] rowUnits(LinearUse use, Coupling coupling, WeightMatrix matrix) {
    int[][] axes = coupling.axes(use.weight);
    return spread(axes[use.outputAxis], matrix.rows, 1, true);
  }

  /** Returns the units of the columns. */
  static int[] columnUnits(LinearUse use, WeightMatrix matrix) {
    int channels = Math.max(1, use.inputs.length);
    return spread(use.inputs, matrix.columns, matrix.columns / channels, false);
  }

  /** Returns the number of columns that belong to one input channel. */
  int columnsPerChannel(LinearUse use) {
    return columns / Math.max(1, use.inputs.length);
  }

  private static int[] spread(int[] units, int size, int each, boolean around) {
    int[] spread = new int[size];
    for (int i = 0; units.length > 0 && i < size; i++) {
      spread[i] = units[around ? i % units.length : i / each];
    }
    return spread;
  }

  /** Returns the tensor with other numbers in the matrix. */
  Tensor tensor(double[] changed) {
    float[] result = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[inputsFirst ? column * rows + row : row * columns + column] =
            (float) changed[row * columns + column];
      }
    }
    return Tensor.adopt(shape, result);
  }

  /** Returns the numbers, row after row. */
  double[] values() {
    return values;
  }
}
