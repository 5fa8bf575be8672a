package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts {@code ELU}: {@code alpha · (exp(x) - 1)} below 0. */
public final class EluConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("ELU");
  }

  @Override
  public String support() {
    return "any alpha";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    float alpha = (float) layer.number("alpha", 1);
    KerasTensor input = call.input();
    return List.of(
        input.renamed(
            scope.op(node -> node.withNumber("alpha", alpha), Operators.ELU, input.name())));
  }
}
