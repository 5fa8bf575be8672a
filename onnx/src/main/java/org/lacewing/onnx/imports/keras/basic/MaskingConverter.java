package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts {@code Masking}: steps whose values are all one number become zeros and masked. */
public final class MaskingConverter implements LayerConverter {
  private static final int FLOAT = 1;

  @Override
  public List<String> classNames() {
    return List.of("Masking");
  }

  @Override
  public String support() {
    return "only where nothing uses the mask";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    input.fixed(-1);
    String value = scope.number(layer.number("mask_value", 0));
    String same = scope.node(Operators.EQUAL, input.name(), value);
    String other =
        scope.op(
            node -> node.withInteger("to", FLOAT), Operators.CAST, scope.node(Operators.NOT, same));
    String kept = scope.op(node -> node.withIntegers("axes", List.of(-1L)), "ReduceMax", other);
    return List.of(
        new KerasTensor(scope.node(Operators.MUL, input.name(), kept), input.rowShape(), true));
  }
}
