package org.lacewing.onnx.imports.keras.shape;

import java.util.List;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts layers that make a series of one vector. */
public final class RepeatVectorConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("RepeatVector");
  }

  @Override
  public String support() {
    return "any number of times";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    int times = layer.integer("n");
    if (input.rank() != 2) {
      throw scope.refused("its input " + input.shapeText() + " is no vector");
    }
    String step = scope.node("Unsqueeze", input.name(), scope.integers(1));
    return List.of(
        KerasTensor.of(
            scope.node("Tile", step, scope.integers(1, times, 1)), List.of(times, input.last())));
  }
}
