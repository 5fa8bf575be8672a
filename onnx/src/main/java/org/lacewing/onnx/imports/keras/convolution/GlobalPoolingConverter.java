package org.lacewing.onnx.imports.keras.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.basic.Masks;

/** Converts the largest or the mean value of each channel over a whole series or image. */
public final class GlobalPoolingConverter implements LayerConverter {
  private static final Map<String, Integer> AXES =
      Map.of(
          "GlobalAveragePooling1D",
          1,
          "GlobalAveragePooling2D",
          2,
          "GlobalAveragePooling3D",
          3,
          "GlobalMaxPooling1D",
          1,
          "GlobalMaxPooling2D",
          2,
          "GlobalMaxPooling3D",
          3);

  @Override
  public List<String> classNames() {
    return AXES.keySet().stream().sorted().toList();
  }

  @Override
  public String support() {
    return "keepdims; channels first or last; no mask for the mean of a series";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor values = call.input();
    int axes = AXES.getOrDefault(layer.className(), 0);
    Images input = Images.of(layer, values, axes, scope);
    boolean mean = layer.className().startsWith("GlobalAverage");
    if (mean) {
      Masks.refuse(scope, values);
    }
    boolean kept = layer.flag("keepdims", false);
    List<Long> over = new ArrayList<>();
    List<Integer> shape = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      over.add(axis + (input.channelsFirst() ? 2L : 1L));
      shape.add(1);
    }
    String result =
        scope.op(
            (Node node) -> node.withIntegers("axes", over).withInteger("keepdims", kept ? 1 : 0),
            mean ? "ReduceMean" : "ReduceMax",
            values.name());
    shape.add(input.channelsFirst() ? 0 : axes, input.channels());
    return List.of(KerasTensor.of(result, kept ? shape : List.of(input.channels())));
  }
}
