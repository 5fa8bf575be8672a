package org.lacewing.onnx.imports.keras;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a file of Keras holds, whatever its format.
 *
 * @param model the network, as a layer
 * @param weights opens the weights, given those that each layer of the network has; the second
 *     number of an entry is not used by all formats
 * @param facts what the file tells of its origin
 * @param warnings what it holds that is not imported
 */
record KerasFile(
    KerasLayer model,
    Function<List<LayerSlots>, LayerScope.WeightStore> weights,
    Map<String, String> facts,
    List<String> warnings) {

  /** A layer of the outermost model and its weights, those of layers inside it included. */
  record LayerSlots(KerasLayer layer, List<WeightSlot> slots) {}

  KerasFile {
    facts = Map.copyOf(facts);
    warnings = List.copyOf(warnings);
  }
}
