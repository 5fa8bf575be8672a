package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;

/** Rows of the same kind as given ones, one entry longer along the axis of time. */
final class LongerSeries {
  private LongerSeries() {}

  /**
   * Returns what time may be, the likeliest first: the last axis of series {@code [batch, features,
   * time]}, the middle one of {@code [batch, time, features]}, the columns of a matrix of indices
   * {@code [batch, time]} with more than one, and those together with the series' last axis.
   * Candidates that change nothing are left out.
   *
   * @param rows a tensor for each input
   */
  static List<List<Tensor>> candidates(List<Tensor> rows) {
    List<List<Tensor>> candidates = new ArrayList<>();
    stretched(rows, List.of(0, 0, 0, 2)).ifPresent(candidates::add);
    stretched(rows, List.of(0, 0, 0, 1)).ifPresent(candidates::add);
    // DL4J's EmbeddingLayer takes one row of several columns for several rows.
    if (rows.stream().anyMatch(tensor -> tensor.rank() == 2 && tensor.dimension(1) == 1)) {
      return candidates;
    }
    stretched(rows, List.of(0, 0, 1, 0)).ifPresent(candidates::add);
    if (rows.size() > 1) {
      stretched(rows, List.of(0, 0, 1, 2)).ifPresent(candidates::add);
    }
    return candidates;
  }

  /**
   * Returns the rows one entry longer wherever a length is free, or empty if none is.
   *
   * @param shapes a row's shape for each input
   */
  static Optional<List<Tensor>> whereFree(List<Tensor> rows, List<List<Integer>> shapes) {
    boolean changed = false;
    List<Tensor> longer = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int axis = shapes.get(i).indexOf(TensorSpec.FREE) + 1;
      changed |= axis > 0;
      longer.add(axis > 0 ? stretched(rows.get(i), axis) : rows.get(i));
    }
    return changed ? Optional.of(longer) : Optional.empty();
  }

  /**
   * Stretches the tensors along the axis that belongs to their rank.
   *
   * @param axisOfRank 0 where tensors of that rank stay as they are
   */
  private static Optional<List<Tensor>> stretched(List<Tensor> rows, List<Integer> axisOfRank) {
    boolean changed = false;
    List<Tensor> longer = new ArrayList<>();
    for (Tensor tensor : rows) {
      int axis = tensor.rank() < axisOfRank.size() ? axisOfRank.get(tensor.rank()) : 0;
      changed |= axis > 0;
      longer.add(axis > 0 ? stretched(tensor, axis) : tensor);
    }
    return changed ? Optional.of(longer) : Optional.empty();
  }

  /** Repeats the first entry along an axis once more at its end. */
  private static Tensor stretched(Tensor rows, int axis) {
    int[] shape = rows.shape();
    int length = shape[axis];
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= shape[i];
    }
    shape[axis]++;
    int block = shape[axis] * inner;
    float[] values = new float[rows.size() / length * (length + 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.at(i / block * length * inner + i % block % (length * inner));
    }
    return Tensor.adopt(shape, values);
  }
}
