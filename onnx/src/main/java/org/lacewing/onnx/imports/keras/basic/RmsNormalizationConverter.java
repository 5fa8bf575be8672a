package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;

/** Converts {@code RMSNormalization}: x over its root mean square. (Zhang and Sennrich, 2019.) */
public final class RmsNormalizationConverter implements LayerConverter {
  private static final String SCALE = "scale";
  private static final double EPSILON = 1e-6;

  @Override
  public List<String> classNames() {
    return List.of("RMSNormalization");
  }

  @Override
  public String support() {
    return "along any axes";
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return WeightSlot.own(layer, List.of(SCALE));
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    List<Integer> axes =
        (layer.has("axis") ? layer.integers("axis") : List.of(-1))
            .stream().map(input::axis).distinct().sorted().toList();
    int[] lengths = axes.stream().mapToInt(input::fixed).toArray();
    String square =
        Standardisation.mean(scope, scope.node(Operators.MUL, input.name(), input.name()), axes);
    String root =
        scope.node(
            "Sqrt",
            scope.node(Operators.ADD, square, scope.number(layer.number("epsilon", EPSILON))));
    String scale =
        scope.constant(SCALE, scope.weight(SCALE, lengths).reshape(AxisShape.along(input, axes)));
    return List.of(
        input.renamed(
            scope.node(Operators.MUL, scope.node(Operators.DIV, input.name(), root), scale)));
  }
}
