package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lacewing.onnx.imports.keras.KerasModel.Call;
import org.lacewing.onnx.imports.keras.KerasModel.Input;
import org.lacewing.onnx.imports.keras.KerasModel.TensorRef;

/** Reads the configuration of a model whose layers are connected by name. */
final class FunctionalModel {
  private FunctionalModel() {}

  static KerasModel read(KerasLayer model) {
    JsonNode list = model.config().path("layers");
    if (!list.isArray() || list.isEmpty() || !model.config().has("input_layers")) {
      throw model.wrong("layers", "layers, input_layers and output_layers", model.config());
    }
    List<KerasLayer> layers = new ArrayList<>();
    List<Input> known = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode json : list) {
      KerasLayer layer = KerasLayer.of(json, model.trainable(), model.kerasMajor());
      if (!names.add(layer.name())) {
        throw model.wrong("layers", "different names", json.path("name"));
      }
      if (KerasModel.isInput(layer)) {
        known.add(KerasModel.input(layer));
      } else {
        layers.add(layer);
        int number = 0;
        for (JsonNode node : json.path("inbound_nodes")) {
          calls.add(new Call(layer, number, CallArguments.read(layer, node)));
          number++;
        }
      }
    }
    List<Input> inputs = new ArrayList<>();
    for (TensorRef ref : CallArguments.references(model.config().path("input_layers"))) {
      inputs.add(
          known.stream()
              .filter(input -> input.name().equals(ref.layer()))
              .findFirst()
              .orElseThrow(
                  () ->
                      model.wrong("input_layers", "inputs", model.config().path("input_layers"))));
    }
    if (inputs.stream().distinct().count() < inputs.size()) {
      throw model.wrong("input_layers", "different inputs", model.config().path("input_layers"));
    }
    List<TensorRef> outputs = CallArguments.references(model.config().path("output_layers"));
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw model.wrong(
          "output_layers", "inputs and outputs", model.config().path("output_layers"));
    }
    return new KerasModel(model.name(), layers, inputs, calls, outputs);
  }
}
