package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts {@code Softmax} layers. */
public final class SoftmaxConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("Softmax");
  }

  @Override
  public String support() {
    return "along one axis; no mask";
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    return layer.has("axis") && layer.integers("axis").size() > 1
        ? Optional.of("it runs along several axes at once")
        : Optional.empty();
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    Masks.refuse(scope, input);
    int axis = input.axis(layer.has("axis") ? layer.integers("axis").get(0) : -1);
    return List.of(
        input.renamed(
            scope.op(node -> node.withInteger("axis", axis), Operators.SOFTMAX, input.name())));
  }
}
