package org.lacewing.onnx.imports.keras.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts layers that repeat values, or draw lines between them, along series and images. */
public final class UpSamplingConverter implements LayerConverter {
  private static final Map<String, Integer> AXES =
      Map.of("UpSampling1D", 1, "UpSampling2D", 2, "UpSampling3D", 3);

  @Override
  public List<String> classNames() {
    return AXES.keySet().stream().sorted().toList();
  }

  @Override
  public String support() {
    return "interpolation nearest and bilinear; channels first or last";
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    String interpolation = layer.text("interpolation", "nearest");
    return List.of("nearest", "bilinear").contains(interpolation)
        ? Optional.empty()
        : Optional.of("its interpolation is neither nearest nor bilinear");
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    int axes = AXES.getOrDefault(layer.className(), 0);
    Images input = Images.of(layer, call.input(), axes, scope);
    List<Integer> times = layer.perAxis("size", axes, 2);
    List<Float> scales = new ArrayList<>(List.of(1f, 1f));
    List<Integer> lengths = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      int length = input.lengths().get(axis);
      scales.add(times.get(axis).floatValue());
      lengths.add(length == TensorSpec.FREE ? length : Math.multiplyExact(length, times.get(axis)));
    }
    boolean lines = layer.text("interpolation", "nearest").equals("bilinear");
    String result =
        scope.op(
            (Node node) ->
                lines
                    ? node.withText("mode", "linear")
                        .withText("coordinate_transformation_mode", "half_pixel")
                    : node.withText("mode", "nearest")
                        .withText("coordinate_transformation_mode", "asymmetric")
                        .withText("nearest_mode", "floor"),
            "Resize",
            input.first(scope),
            "",
            scope.numbers(scales));
    return List.of(input.back(scope, result, input.channels(), lengths).unmasked());
  }
}
