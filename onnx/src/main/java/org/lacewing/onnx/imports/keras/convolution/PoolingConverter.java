package org.lacewing.onnx.imports.keras.convolution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts the largest or the mean value of a moving window; padding never counts. */
public final class PoolingConverter implements LayerConverter {
  private static final Map<String, Integer> AXES =
      Map.of(
          "AveragePooling1D",
          1,
          "AveragePooling2D",
          2,
          "AveragePooling3D",
          3,
          "MaxPooling1D",
          1,
          "MaxPooling2D",
          2,
          "MaxPooling3D",
          3);

  @Override
  public List<String> classNames() {
    return AXES.keySet().stream().sorted().toList();
  }

  @Override
  public String support() {
    return "padding valid and same, strides; channels first or last";
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    return window(layer).refusal();
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    Window window = window(layer);
    Images input = Images.of(layer, call.input(), window.size().size(), scope);
    String operator = layer.className().startsWith("Max") ? "MaxPool" : "AveragePool";
    String result =
        scope.op(
            node -> window.attributes(node, input.lengths(), scope), operator, input.first(scope));
    return List.of(
        input.back(scope, result, input.channels(), window.outputs(input.lengths())).unmasked());
  }

  private static Window window(KerasLayer layer) {
    return Window.of(layer, "pool_size", AXES.getOrDefault(layer.className(), 0));
  }
}
