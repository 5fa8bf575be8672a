package org.lacewing.onnx.imports.keras.shape;

import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts layers that give the values of a row another shape. */
public final class ReshapeConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("Reshape");
  }

  @Override
  public String support() {
    return "with one -1; lengths must be fixed where the result cannot be known otherwise";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    List<Integer> target = layer.integers("target_shape");
    long known = 1;
    for (int length : target) {
      known = Math.multiplyExact(known, length == -1 ? 1 : length);
    }
    long unknown = target.stream().filter(length -> length == -1).count();
    if (unknown > 1 || known < 1 || target.stream().anyMatch(length -> length < -1)) {
      throw layer.wrong("target_shape", "lengths, one of them -1", layer.setting("target_shape"));
    }
    if (!input.isFixed()) {
      throw scope.refused("its input " + input.shapeText() + " has a free length");
    }
    if (unknown == 0 ? known != input.rowSize() : input.rowSize() % known != 0) {
      throw scope.refused("its input " + input.shapeText() + " does not fit " + target);
    }
    long rest = input.rowSize() / known;
    List<Integer> shape =
        target.stream().map(length -> length == -1 ? Math.toIntExact(rest) : length).toList();
    long[] whole = new long[shape.size() + 1];
    whole[0] = -1;
    for (int axis = 1; axis < whole.length; axis++) {
      whole[axis] = shape.get(axis - 1);
    }
    return List.of(
        KerasTensor.of(scope.node(Operators.RESHAPE, input.name(), scope.integers(whole)), shape));
  }
}
