package org.lacewing.onnx.imports.keras.shape;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts layers that change the order of axes. */
public final class PermuteConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("Permute");
  }

  @Override
  public String support() {
    return "any order";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    List<Integer> dims = layer.integers("dims");
    List<Integer> places = new ArrayList<>();
    for (int axis = 1; axis < input.rank(); axis++) {
      places.add(axis);
    }
    if (!dims.stream().sorted().toList().equals(places)) {
      throw scope.refused("its dims " + dims + " do not fit its input " + input.shapeText());
    }
    long[] order = new long[input.rank()];
    List<Integer> shape = new ArrayList<>();
    for (int axis = 1; axis < order.length; axis++) {
      order[axis] = dims.get(axis - 1);
      shape.add(input.dimension(dims.get(axis - 1)));
    }
    return List.of(KerasTensor.of(scope.transpose(input.name(), order), shape));
  }
}
