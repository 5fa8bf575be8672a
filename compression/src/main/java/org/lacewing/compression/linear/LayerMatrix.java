package org.lacewing.compression.linear;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.WeightedLayer;

/**
 * A layer's weights as a matrix whose rows are outputs and whose columns are inputs; of a
 * convolution in groups, those of one group. Immutable and thread-safe.
 */
public final class LayerMatrix {
  private final int group;
  private final int rows;
  private final int columns;
  private final int firstRow;
  private final boolean rowsLast;
  private final boolean multiplies;

  private LayerMatrix(int group, int rows, int columns, boolean rowsLast, boolean multiplies) {
    this.group = group;
    this.multiplies = multiplies;
    this.rows = rows;
    this.columns = columns;
    this.firstRow = group * rows;
    this.rowsLast = rowsLast;
  }

  /**
   * Returns a layer's matrices: one for each group of a convolution, one for a dense layer. The
   * weights of a transposed convolution are one matrix that no vector is multiplied with, see
   * {@link #multiplies}: its rows are the tensor's first axis.
   */
  public static List<LayerMatrix> of(WeightedLayer layer, Tensor weights) {
    if (!(layer instanceof ConvolutionLayer convolution)) {
      boolean last = layer.outputAxis() == 1;
      int columns = weights.size() / layer.outputs();
      return List.of(new LayerMatrix(0, layer.outputs(), columns, last, true));
    }
    if (convolution.transposed()) {
      int rows = weights.dimension(0);
      return List.of(new LayerMatrix(0, rows, weights.size() / rows, false, false));
    }
    List<LayerMatrix> matrices = new ArrayList<>();
    int rows = convolution.outputs() / convolution.group();
    int columns = weights.size() / convolution.outputs();
    for (int group = 0; group < convolution.group(); group++) {
      matrices.add(new LayerMatrix(group, rows, columns, false, true));
    }
    return matrices;
  }

  /** Returns whether rows are outputs, columns inputs, and {@link LayerVectors} goes with it. */
  public boolean multiplies() {
    return multiplies;
  }

  /** Returns the group, 0 for a dense layer. */
  public int group() {
    return group;
  }

  /** Returns the number of outputs. */
  public int rows() {
    return rows;
  }

  /** Returns the number of inputs. */
  public int columns() {
    return columns;
  }

  /** Returns the place of a row's output among all outputs of the layer. */
  public int outputOf(int row) {
    return firstRow + row;
  }

  /** Returns the flat position in the weight tensor. */
  public int position(int row, int column) {
    return rowsLast ? column * rows + row : (firstRow + row) * columns + column;
  }

  /** Returns a row's numbers of a tensor of the weight's shape, {@code [columns]}. */
  public double[] row(Tensor tensor, int row) {
    double[] numbers = new double[columns];
    for (int column = 0; column < columns; column++) {
      numbers[column] = tensor.at(position(row, column));
    }
    return numbers;
  }
}
