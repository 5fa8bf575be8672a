package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.compression.linear.Cholesky;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.core.tensor.Tensor;

/**
 * Neighbouring columns of a layer's matrix with their curvature: all columns up to 1024, else
 * blocks of equal size, whose weights do not make up for those of other blocks. Immutable.
 */
final class RowBlock {
  /** The time of an output grows with the third power of the columns. */
  private static final int MOST_COLUMNS = 1024;

  private final LayerMatrix matrix;
  private final int first;
  private final int size;
  private final boolean[] dead;
  private final double[] curvature;
  private final double[] inverse;

  private RowBlock(LayerMatrix matrix, int first, int size, double[] all, double damping) {
    this.matrix = matrix;
    this.first = first;
    this.size = size;
    this.dead = new boolean[size];
    this.curvature = new double[size * size];
    for (int i = 0; i < size; i++) {
      int from = (first + i) * matrix.columns() + first;
      System.arraycopy(all, from, curvature, i * size, size);
      dead[i] = curvature[i * size + i] == 0;
    }
    Cholesky cholesky = Cholesky.damped(curvature, size, damping);
    for (int i = 0; i < size; i++) {
      curvature[i * size + i] = dead[i] ? 1 : curvature[i * size + i] + cholesky.damping();
    }
    this.inverse = cholesky.inverse();
  }

  /**
   * Cuts a matrix into blocks.
   *
   * @param curvature {@code H}, {@code [columns, columns]}; a diagonal of 0 marks a dead input
   * @param damping share of the mean diagonal
   */
  static List<RowBlock> of(LayerMatrix matrix, double[] curvature, double damping) {
    int count = (matrix.columns() + MOST_COLUMNS - 1) / MOST_COLUMNS;
    List<RowBlock> blocks = new ArrayList<>();
    for (int block = 0; block < count; block++) {
      int first = (int) ((long) block * matrix.columns() / count);
      int next = (int) ((long) (block + 1) * matrix.columns() / count);
      blocks.add(new RowBlock(matrix, first, next - first, curvature, damping));
    }
    return blocks;
  }

  LayerMatrix matrix() {
    return matrix;
  }

  /** Returns the position in the weight tensor. */
  int position(int row, int column) {
    return matrix.position(row, first + column);
  }

  /** Returns the block's weights of an output; those of inputs that are always 0 are 0. */
  private double[] weights(Tensor values, int row) {
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = dead[i] ? 0 : values.at(position(row, i));
    }
    return weights;
  }

  /** Returns the order in which the weights of an output would go. */
  RemovalTrace trace(Tensor values, int row, double importance, RemovalTrace.Limit limit) {
    return RemovalTrace.of(weights(values, row), inverse, importance, limit);
  }

  /** Writes the weights of an output without the pruned ones, to which the others are fitted. */
  void write(Tensor values, int row, boolean[] pruned, float[] target) {
    double[] fitted = PrunedFit.of(weights(values, row), pruned, curvature, inverse);
    for (int i = 0; i < size; i++) {
      target[position(row, i)] = dead[i] || pruned[i] ? 0 : (float) fitted[i];
    }
  }
}
