package org.lacewing.training.export.convolution;

import org.lacewing.core.tensor.Tensor;

/** Tensors with their dimensions in another order. */
final class Permutation {
  private Permutation() {}

  /** Returns a tensor whose dimension {@code i} is dimension {@code order[i]} of the given one. */
  static Tensor of(Tensor tensor, int... order) {
    int rank = order.length;
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= tensor.dimension(axis);
    }
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) {
      shape[i] = tensor.dimension(order[i]);
    }
    float[] values = new float[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      int rest = i;
      int position = 0;
      for (int axis = rank - 1; axis >= 0; axis--) {
        position += rest % shape[axis] * strides[order[axis]];
        rest /= shape[axis];
      }
      values[i] = tensor.at(position);
    }
    return Tensor.adopt(shape, values);
  }
}
