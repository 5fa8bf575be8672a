package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts {@code UnitNormalization}: each row over its length along some axes. */
public final class UnitNormalizationConverter implements LayerConverter {
  private static final double SMALLEST_SQUARE = 1e-12;

  @Override
  public List<String> classNames() {
    return List.of("UnitNormalization");
  }

  @Override
  public String support() {
    return "along any axes";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    long[] axes =
        (layer.has("axis") ? layer.integers("axis") : List.of(-1))
            .stream().mapToLong(input::axis).distinct().sorted().toArray();
    String square =
        scope.node(
            Operators.REDUCE_SUM,
            scope.node(Operators.MUL, input.name(), input.name()),
            scope.integers(axes));
    String length =
        scope.node("Sqrt", scope.node(Operators.MAX, square, scope.number(SMALLEST_SQUARE)));
    return List.of(input.renamed(scope.node(Operators.DIV, input.name(), length)));
  }
}
