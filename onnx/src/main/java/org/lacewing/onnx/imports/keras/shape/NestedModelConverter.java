package org.lacewing.onnx.imports.keras.shape;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasModel;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerPaths;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.RefusedLayer;
import org.lacewing.onnx.imports.keras.WeightSlot;

/** Converts models that are layers of other models. */
public final class NestedModelConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("Functional", "Model", "Sequential");
  }

  @Override
  public String support() {
    return "nested, shared, with several inputs and outputs; no subclasses of Model";
  }

  @Override
  public List<RefusedLayer> refusals(KerasLayer layer, String path, LayerConverters all) {
    return KerasModel.of(layer).layers().stream()
        .flatMap(inner -> all.refusals(inner, path + "/" + inner.name()).stream())
        .toList();
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    List<KerasLayer> layers = KerasModel.of(layer).layers();
    List<String> paths = LayerPaths.of(layers);
    List<WeightSlot> slots = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      for (WeightSlot slot : all.weights(layers.get(i))) {
        slots.add(slot.inside(layers.get(i).name() + "/", paths.get(i)));
      }
    }
    return slots;
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    return scope.convert(KerasModel.of(layer), call.allTensors());
  }
}
