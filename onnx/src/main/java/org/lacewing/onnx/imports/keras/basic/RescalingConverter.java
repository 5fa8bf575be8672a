package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts {@code Rescaling}: {@code scale · x + offset}, a number or one for each channel. */
public final class RescalingConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("Rescaling");
  }

  @Override
  public String support() {
    return "numbers, or lists along the last axis";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    String product = scope.node(Operators.MUL, input.name(), values(layer, scope, input, "scale"));
    return List.of(
        input.renamed(scope.node(Operators.ADD, product, values(layer, scope, input, "offset"))));
  }

  private static String values(
      KerasLayer layer, LayerScope scope, KerasTensor input, String setting) {
    // An array of NumPy is written as an object that holds a list.
    List<Double> values =
        layer.setting(setting).isObject()
            ? KerasLayer.numbersIn(
                layer, setting, layer.setting(setting).path("config").path("value"))
            : layer.has(setting) ? layer.numbers(setting) : List.of(0.0);
    if (values.size() != 1 && values.size() != input.fixed(-1)) {
      throw scope.refused("its " + setting + " has " + values.size() + " numbers");
    }
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return scope.constant(setting, Tensor.vector(floats));
  }
}
