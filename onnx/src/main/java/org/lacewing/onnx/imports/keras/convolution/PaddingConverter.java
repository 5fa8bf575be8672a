package org.lacewing.onnx.imports.keras.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts zeros around series, images and volumes. */
public final class PaddingConverter implements LayerConverter {
  private static final Map<String, Integer> AXES =
      Map.of("ZeroPadding1D", 1, "ZeroPadding2D", 2, "ZeroPadding3D", 3);

  @Override
  public List<String> classNames() {
    return AXES.keySet().stream().sorted().toList();
  }

  @Override
  public String support() {
    return "channels first or last";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    int axes = AXES.getOrDefault(layer.className(), 0);
    Images input = Images.of(layer, call.input(), axes, scope);
    Edges edges = Edges.of(layer, "padding", axes);
    int rank = input.tensor().rank();
    long[] pads = new long[2 * rank];
    List<Integer> shape = new ArrayList<>(input.tensor().rowShape());
    for (int axis = 0; axis < axes; axis++) {
      int place = axis + (input.channelsFirst() ? 2 : 1);
      pads[place] = edges.before(axis);
      pads[place + rank] = edges.after(axis);
      shape.set(
          place - 1,
          input.lengths().get(axis) == TensorSpec.FREE
              ? TensorSpec.FREE
              : input.lengths().get(axis) + edges.before(axis) + edges.after(axis));
    }
    return List.of(
        KerasTensor.of(scope.node("Pad", input.tensor().name(), scope.integers(pads)), shape));
  }
}
