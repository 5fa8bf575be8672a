package org.lacewing.onnx.imports.keras.merging;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Shapes of tensors that are combined value by value. */
final class Broadcast {
  private Broadcast() {}

  /**
   * Returns the shape of the result of two rows, of which the shorter shape is repeated along the
   * first axes after the batch, as Keras does.
   *
   * @throws org.lacewing.onnx.imports.keras.UnsupportedLayerException if the shapes do not fit
   */
  static List<Integer> shape(LayerScope scope, List<Integer> first, List<Integer> second) {
    List<Integer> longer = first.size() >= second.size() ? first : second;
    List<Integer> shorter = first.size() >= second.size() ? second : first;
    List<Integer> shape = new ArrayList<>(longer);
    int offset = longer.size() - shorter.size();
    for (int axis = 0; axis < shorter.size(); axis++) {
      int a = longer.get(offset + axis);
      int b = shorter.get(axis);
      if (a != b && a != 1 && b != 1 && a != TensorSpec.FREE && b != TensorSpec.FREE) {
        throw scope.refused("its inputs " + first + " and " + second + " do not fit each other");
      }
      shape.set(offset + axis, a == 1 || (a == TensorSpec.FREE && b != 1) ? b : a);
    }
    return shape;
  }

  /**
   * Writes a tensor with as many axes as another: those that are missing come after the batch.
   *
   * @return the name of the result, the tensor itself if nothing is missing
   */
  static String expand(LayerScope scope, KerasTensor tensor, int rank) {
    if (tensor.rank() >= rank) {
      return tensor.name();
    }
    long[] axes = new long[rank - tensor.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i + 1L;
    }
    return scope.node("Unsqueeze", tensor.name(), scope.integers(axes));
  }
}
