package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.onnx.imports.keras.KerasTensor;

/** Shapes that broadcast over a tensor. */
final class AxisShape {
  private AxisShape() {}

  /**
   * Returns a shape of the tensor's rank with its lengths along some axes and 1 along all others.
   *
   * @param axes places of axes, the batch being 0
   */
  static int[] along(KerasTensor tensor, List<Integer> axes) {
    int[] shape = new int[tensor.rank()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = axes.contains(axis) ? tensor.fixed(axis) : 1;
    }
    return shape;
  }
}
