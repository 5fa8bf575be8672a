package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;

/** Converts {@code PReLU}: below 0 a slope that was learnt for each value of a row. */
public final class PreluConverter implements LayerConverter {
  private static final String ALPHA = "alpha";

  @Override
  public List<String> classNames() {
    return List.of("PReLU");
  }

  @Override
  public String support() {
    return "with shared_axes";
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return WeightSlot.own(layer, List.of(ALPHA));
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    List<Integer> shared = layer.has("shared_axes") ? layer.integers("shared_axes") : List.of();
    int[] shape = new int[input.rowShape().size()];
    for (int axis = 1; axis < input.rank(); axis++) {
      shape[axis - 1] = shared.contains(axis) ? 1 : input.fixed(axis);
    }
    String slopes = scope.constant(ALPHA, scope.weight(ALPHA, shape));
    return List.of(input.renamed(scope.node("PRelu", input.name(), slopes)));
  }
}
