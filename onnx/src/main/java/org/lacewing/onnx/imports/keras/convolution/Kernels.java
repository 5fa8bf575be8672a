package org.lacewing.onnx.imports.keras.convolution;

import org.lacewing.core.tensor.Tensor;

/** Rearranges the kernels of convolutions: channels last in Keras, first in ONNX. */
final class Kernels {
  private Kernels() {}

  /** Returns {@code [out, in, ...]} from {@code [..., in, out]}. */
  static Tensor outInFirst(Tensor kernel) {
    int rank = kernel.rank();
    int[] order = new int[rank];
    order[0] = rank - 1;
    order[1] = rank - 2;
    for (int axis = 2; axis < rank; axis++) {
      order[axis] = axis - 2;
    }
    return transpose(kernel, order);
  }

  /** Returns {@code [in · multiplier, 1, ...]} from {@code [..., in, multiplier]}. */
  static Tensor depthwise(Tensor kernel) {
    int rank = kernel.rank();
    int[] order = new int[rank];
    order[0] = rank - 2;
    order[1] = rank - 1;
    for (int axis = 2; axis < rank; axis++) {
      order[axis] = axis - 2;
    }
    Tensor turned = transpose(kernel, order);
    int[] shape = turned.shape();
    shape[0] = shape[0] * shape[1];
    shape[1] = 1;
    return turned.reshape(shape);
  }

  /** Returns the tensor with its axes in another order. */
  static Tensor transpose(Tensor tensor, int[] order) {
    int rank = tensor.rank();
    int[] shape = new int[rank];
    int[] strides = new int[rank];
    int stride = 1;
    int[] sourceStrides = new int[rank];
    for (int axis = rank - 1; axis >= 0; axis--) {
      sourceStrides[axis] = stride;
      stride *= tensor.dimension(axis);
    }
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = tensor.dimension(order[axis]);
      strides[axis] = sourceStrides[order[axis]];
    }
    float[] values = new float[tensor.size()];
    int[] index = new int[rank];
    int source = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.at(source);
      for (int axis = rank - 1; axis >= 0; axis--) {
        index[axis]++;
        source += strides[axis];
        if (index[axis] < shape[axis]) {
          break;
        }
        source -= strides[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return Tensor.adopt(shape, values);
  }
}
