package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.curvature.InputCurvature;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.core.tensor.Tensor;

/** A layer's weight with the traces of all its outputs. Not thread-safe. */
final class OptimalBrainLayer {
  private final LayerWeight weight;
  private final List<RowBlock> blocks = new ArrayList<>();
  private final List<RemovalTrace[]> traces = new ArrayList<>();

  OptimalBrainLayer(LayerWeight weight, InputCurvature curvature, double damping) {
    this.weight = weight;
    for (LayerMatrix matrix : LayerMatrix.of(weight.users().get(0), weight.values())) {
      blocks.addAll(RowBlock.of(matrix, curvature.of(weight, matrix), damping));
    }
  }

  LayerWeight weight() {
    return weight;
  }

  /**
   * Finds the traces. Outputs are independent of one another, so on any number of threads the
   * traces are the same.
   *
   * @param importance of a matrix's row
   */
  void trace(ToDoubleBiFunction<LayerMatrix, Integer> importance) {
    for (RowBlock block : blocks) {
      RemovalTrace[] rows = new RemovalTrace[block.matrix().rows()];
      IntStream.range(0, rows.length)
          .parallel()
          .forEach(
              row ->
                  rows[row] =
                      block.trace(
                          weight.values(),
                          row,
                          importance.applyAsDouble(block.matrix(), row),
                          RemovalTrace.Limit.NONE));
      traces.add(rows);
    }
  }

  /** Removes from each group of the pattern as many weights as it asks for. */
  void prune(SparsityPattern pattern, Remainder remainder) {
    int[] groupOf = new int[weight.values().size()];
    Arrays.fill(groupOf, -1);
    List<int[]> groups = pattern.groups(weight, remainder);
    int[] left = new int[groups.size()];
    for (int group = 0; group < left.length; group++) {
      left[group] = pattern.of() - pattern.keep();
      for (int position : groups.get(group)) {
        groupOf[position] = group;
      }
    }
    for (RowBlock block : blocks) {
      RemovalTrace[] rows = new RemovalTrace[block.matrix().rows()];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = block.trace(weight.values(), row, 1, new GroupLimit(block, row, groupOf, left));
        rows[row].removeAll();
      }
      traces.add(rows);
    }
  }

  /** Allows weights whose group has not yet lost enough. */
  private static final class GroupLimit implements RemovalTrace.Limit {
    private final RowBlock block;
    private final int row;
    private final int[] groupOf;
    private final int[] left;

    GroupLimit(RowBlock block, int row, int[] groupOf, int[] left) {
      this.block = block;
      this.row = row;
      this.groupOf = groupOf;
      this.left = left;
    }

    @Override
    public boolean allows(int column) {
      int group = groupOf[block.position(row, column)];
      return group >= 0 && left[group] > 0;
    }

    @Override
    public void removed(int column) {
      left[groupOf[block.position(row, column)]]--;
    }
  }

  /** Returns the traces of all outputs, in the order of the tensor's matrices and rows. */
  List<RemovalTrace> traces() {
    return traces.stream().flatMap(Arrays::stream).toList();
  }

  /** Returns the weights without what was removed, the others fitted to make up for it. */
  Tensor fitted() {
    float[] values = new float[weight.values().size()];
    for (int i = 0; i < blocks.size(); i++) {
      RowBlock block = blocks.get(i);
      RemovalTrace[] rows = traces.get(i);
      IntStream.range(0, rows.length)
          .parallel()
          .forEach(row -> block.write(weight.values(), row, rows[row].pruned(), values));
    }
    return Tensor.adopt(weight.values().shape(), values);
  }

  /** Returns whether the weights of an output can make up for one another. */
  Optional<String> note() {
    LayerMatrix matrix = blocks.get(0).matrix();
    return InputCurvature.correlated(weight, matrix)
        ? Optional.empty()
        : Optional.of(
            "The weights of layer \""
                + weight.layer()
                + "\" were looked at one by one: they are not one matrix that is multiplied by the"
                + " layer's inputs.");
  }
}
