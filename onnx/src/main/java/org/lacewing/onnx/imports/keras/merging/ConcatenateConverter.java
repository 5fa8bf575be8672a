package org.lacewing.onnx.imports.keras.merging;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts layers that put tensors one after the other along an axis. */
public final class ConcatenateConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("Concatenate");
  }

  @Override
  public String support() {
    return "along any axis but the batch";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    List<KerasTensor> inputs = call.allTensors();
    KerasTensor first = inputs.get(0);
    int axis = first.axis(layer.has("axis") ? layer.integers("axis").get(0) : -1);
    List<Integer> shape = new ArrayList<>(first.rowShape());
    int length = 0;
    for (KerasTensor input : inputs) {
      if (input.rank() != first.rank()) {
        throw scope.refused("its inputs have different numbers of axes");
      }
      int part = input.dimension(axis);
      length =
          length == TensorSpec.FREE || part == TensorSpec.FREE
              ? TensorSpec.FREE
              : Math.addExact(length, part);
      for (int other = 1; other < input.rank(); other++) {
        int a = shape.get(other - 1);
        int b = input.dimension(other);
        if (other != axis && a != b && a != TensorSpec.FREE && b != TensorSpec.FREE) {
          throw scope.refused("its inputs differ along axis " + other);
        }
        shape.set(other - 1, a == TensorSpec.FREE ? b : a);
      }
    }
    shape.set(axis - 1, length);
    String result =
        scope.op(
            node -> node.withInteger("axis", axis),
            Operators.CONCAT,
            inputs.stream().map(KerasTensor::name).toArray(String[]::new));
    return List.of(new KerasTensor(result, shape, inputs.stream().anyMatch(KerasTensor::masked)));
  }
}
