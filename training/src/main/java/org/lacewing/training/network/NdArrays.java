package org.lacewing.training.network;

import org.lacewing.core.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between {@link Tensor}, in the heap and immutable, and {@link INDArray}, outside the heap
 * and mutable. Thread-safe.
 */
public final class NdArrays {
  private NdArrays() {}

  /** Returns a new array of 32-bit floats in C order; the tensor must hold at least one value. */
  public static INDArray of(Tensor tensor) {
    return of(tensor.toArray(), tensor.shape());
  }

  /** Returns a new array of 32-bit floats in C order, with the values copied out of the heap. */
  public static INDArray of(float[] values, int... shape) {
    long[] longShape = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      longShape[i] = shape[i];
    }
    return Nd4j.create(values, longShape, 'c');
  }

  /** Returns a copy of the array's values in C order, under the array's shape. */
  public static Tensor toTensor(INDArray array) {
    int[] shape = new int[array.rank()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(array.size(i));
    }
    return Tensor.adopt(shape, toFloats(array));
  }

  /** Returns a copy of the array's values in C order. */
  public static float[] toFloats(INDArray array) {
    return array.length() == 0 ? new float[0] : array.dup('c').data().asFloat();
  }
}
