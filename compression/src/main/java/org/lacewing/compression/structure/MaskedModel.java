package org.lacewing.compression.structure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/** The graph of full size in which channels are silenced by zeros in their weights. */
final class MaskedModel {
  private MaskedModel() {}

  /**
   * Returns the masked model.
   *
   * @param removed the units whose weights become zero: what is left is a constant
   * @param silenced those of them whose biases and scales become zero, too
   */
  static OnnxModel of(
      OnnxModel model, Coupling coupling, Set<Integer> removed, Set<Integer> silenced) {
    Map<String, float[]> changed = new HashMap<>();
    Map<String, int[]> shapes = new HashMap<>();
    for (MaskPart part : coupling.parts()) {
      int[][] axes = coupling.axes(part.tensor());
      int[] axis = part.axis() < axes.length ? axes[part.axis()] : AxisUnits.NONE;
      Set<Integer> gone = part.shift() ? silenced : removed;
      for (int i = 0; i < axis.length; i++) {
        if (axis[i] != Units.FIXED && gone.contains(coupling.root(axis[i]))) {
          float[] values =
              changed.computeIfAbsent(
                  part.tensor(),
                  name -> {
                    Tensor tensor = model.weight(name);
                    shapes.put(name, tensor.shape());
                    return tensor.toArray();
                  });
          clear(values, shapes.getOrDefault(part.tensor(), new int[0]), part.axis(), i);
        }
      }
    }
    Map<String, Tensor> masked = new HashMap<>();
    changed.forEach(
        (name, values) ->
            masked.put(name, Tensor.adopt(shapes.getOrDefault(name, new int[0]), values)));
    return model.withWeights(masked);
  }

  private static void clear(float[] values, int[] shape, int axis, int index) {
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= shape[i];
    }
    int outer = inner * shape[axis];
    for (int from = index * inner; from < values.length; from += outer) {
      Arrays.fill(values, from, from + inner, 0);
    }
  }
}
