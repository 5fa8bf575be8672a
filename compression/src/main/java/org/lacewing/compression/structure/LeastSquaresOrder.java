package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.compression.linear.Cholesky;
import org.lacewing.compression.linear.Moments;

/**
 * What is lost in a layer's outputs when whole channels of its input go and the other weights make
 * up for them: Optimal Brain Surgeon for blocks of columns (Hassibi and Stork, 1993; Kurtic et al.,
 * "ZipLM", 2023). With {@code C} the damped covariance of the input, {@code S} the columns of a
 * channel and {@code V = C⁻¹}
 *
 * <pre>
 * loss(S) = tr(W_S · V_SS⁻¹ · W_Sᵀ) / tr(W · C · Wᵀ)
 * W −= W_S · V_SS⁻¹ · V_S:      V −= V_:S · V_SS⁻¹ · V_S:
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class LeastSquaresOrder {
  private static final double DAMPING = 0.01;

  private final int rows;
  private final int columns;
  private final double[] weight;
  private final double[] inverse;
  private final double norm;

  private LeastSquaresOrder(int rows, int columns, double[] weight, double[] inverse, double norm) {
    this.rows = rows;
    this.columns = columns;
    this.weight = weight;
    this.inverse = inverse;
    this.norm = norm;
  }

  /** Starts with all channels. */
  static LeastSquaresOrder of(WeightMatrix matrix, Moments moments) {
    double[] covariance = moments.products(true);
    int columns = matrix.columns();
    return new LeastSquaresOrder(
        matrix.rows(),
        columns,
        matrix.values().clone(),
        Cholesky.damped(covariance, columns, DAMPING).inverse(),
        norm(matrix, covariance));
  }

  /** Returns {@code tr(W · C · Wᵀ)}, the variance of the outputs, or 1 if there is none. */
  static double norm(WeightMatrix matrix, double[] covariance) {
    int columns = matrix.columns();
    double sum = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (int i = 0; i < columns; i++) {
        double inner = 0;
        for (int j = 0; j < columns; j++) {
          inner += covariance[i * columns + j] * matrix.at(row, j);
        }
        sum += matrix.at(row, i) * inner;
      }
    }
    return sum > 0 ? sum : 1;
  }

  /** Returns what removing some columns costs. */
  double loss(int... gone) {
    double[] solved = solved(gone);
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < gone.length; k++) {
        sum += solved[row * gone.length + k] * weight[row * columns + gone[k]];
      }
    }
    return Math.max(0, sum / norm);
  }

  /** Removes columns and lets the others make up for them. */
  void remove(int... gone) {
    int size = gone.length;
    double[] solved = solved(gone);
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < size; k++) {
        double factor = solved[row * size + k];
        for (int j = 0; factor != 0 && j < columns; j++) {
          weight[row * columns + j] -= factor * inverse[gone[k] * columns + j];
        }
      }
      for (int column : gone) {
        weight[row * columns + column] = 0;
      }
    }
    double[] block = block(gone);
    double[] left = new double[columns * size];
    for (int i = 0; i < columns; i++) {
      for (int k = 0; k < size; k++) {
        left[i * size + k] = inverse[i * columns + gone[k]];
      }
    }
    double[] factors = Cholesky.damped(block, size, 0).solveRows(left);
    double[] across = new double[size * columns];
    for (int k = 0; k < size; k++) {
      System.arraycopy(inverse, gone[k] * columns, across, k * columns, columns);
    }
    for (int i = 0; i < columns; i++) {
      for (int k = 0; k < size; k++) {
        double factor = factors[i * size + k];
        for (int j = 0; factor != 0 && j < columns; j++) {
          inverse[i * columns + j] -= factor * across[k * columns + j];
        }
      }
    }
    for (int column : gone) {
      for (int i = 0; i < columns; i++) {
        inverse[column * columns + i] = 0;
        inverse[i * columns + column] = 0;
      }
    }
  }

  /** Returns {@code W_S · V_SS⁻¹}. */
  private double[] solved(int... gone) {
    double[] right = new double[rows * gone.length];
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < gone.length; k++) {
        right[row * gone.length + k] = weight[row * columns + gone[k]];
      }
    }
    return Cholesky.damped(block(gone), gone.length, 0).solveRows(right);
  }

  private double[] block(int... gone) {
    double[] block = new double[gone.length * gone.length];
    for (int i = 0; i < gone.length; i++) {
      for (int j = 0; j < gone.length; j++) {
        block[i * gone.length + j] = inverse[gone[i] * columns + gone[j]];
      }
    }
    return block;
  }

  /** Orders a group's channels, given each one's columns in every layer that reads them. */
  static RemovalOrder order(
      List<Integer> units, List<LeastSquaresOrder> readers, List<List<int[]>> columns) {
    List<Integer> left = new ArrayList<>(units);
    List<Integer> order = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    while (!left.isEmpty()) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int unit : left) {
        double loss = 0;
        for (int reader = 0; reader < readers.size(); reader++) {
          int[] own = columns.get(reader).get(units.indexOf(unit));
          loss += own.length == 0 ? 0 : readers.get(reader).loss(own);
        }
        if (loss < least) {
          least = loss;
          best = unit;
        }
      }
      if (best < 0) {
        throw new IllegalStateException("No finite loss among " + left.size() + " channels");
      }
      for (int reader = 0; reader < readers.size(); reader++) {
        int[] own = columns.get(reader).get(units.indexOf(best));
        if (own.length > 0) {
          readers.get(reader).remove(own);
        }
      }
      left.remove(Integer.valueOf(best));
      order.add(best);
      losses.add(least);
    }
    return new RemovalOrder(order, losses);
  }

  @Override
  public String toString() {
    return rows + " x " + columns + ", norm " + norm + ", " + Arrays.hashCode(weight);
  }
}
