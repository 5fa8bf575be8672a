package org.lacewing.onnx.imports.keras.shape;

import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts layers that make one vector of each row; channels come last in it, always. */
public final class FlattenConverter implements LayerConverter {
  private static final int WITH_CHANNELS = 3;

  @Override
  public List<String> classNames() {
    return List.of("Flatten");
  }

  @Override
  public String support() {
    return "channels first or last; lengths must be fixed";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    if (!input.isFixed()) {
      throw scope.refused("its input " + input.shapeText() + " has a free length");
    }
    int size = Math.toIntExact(input.rowSize());
    boolean channelsFirst = layer.text("data_format", "channels_last").equals("channels_first");
    String values =
        channelsFirst && input.rank() >= WITH_CHANNELS
            ? scope.transpose(input.name(), Axes.channelsLast(input.rank()))
            : input.name();
    return List.of(
        KerasTensor.of(
            scope.node(Operators.RESHAPE, values, scope.integers(-1, size)), List.of(size)));
  }
}
