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

/** Converts layers that cut off the edges of series, images and volumes. */
public final class CroppingConverter implements LayerConverter {
  private static final Map<String, Integer> AXES =
      Map.of("Cropping1D", 1, "Cropping2D", 2, "Cropping3D", 3);

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
    Edges edges = Edges.of(layer, "cropping", axes);
    long[] starts = new long[axes];
    long[] ends = new long[axes];
    long[] places = new long[axes];
    List<Integer> shape = new ArrayList<>(input.tensor().rowShape());
    for (int axis = 0; axis < axes; axis++) {
      int place = axis + (input.channelsFirst() ? 2 : 1);
      int length = input.lengths().get(axis);
      places[axis] = place;
      starts[axis] = edges.before(axis);
      ends[axis] = edges.after(axis) == 0 ? Long.MAX_VALUE : -edges.after(axis);
      shape.set(
          place - 1,
          length == TensorSpec.FREE
              ? TensorSpec.FREE
              : Math.max(0, length - edges.before(axis) - edges.after(axis)));
    }
    return List.of(
        KerasTensor.of(
            scope.node(
                "Slice",
                input.tensor().name(),
                scope.integers(starts),
                scope.integers(ends),
                scope.integers(places)),
            shape));
  }
}
