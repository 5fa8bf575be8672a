package org.lacewing.onnx.imports.keras;

import java.util.List;
import java.util.Optional;

/**
 * Converts the layers of one class of Keras, or of a few classes that differ by a number. A
 * converter is one class with a public constructor without parameters and one line in {@code
 * META-INF/services}; it has no state.
 *
 * <p>Tensors have the order of axes that Keras uses, most often channels last.
 */
public interface LayerConverter {

  /** Returns the names of the classes in Keras, such as {@code Dense}. */
  List<String> classNames();

  /** Returns for the documentation what is supported and what is refused, without a line break. */
  String support();

  /**
   * Returns the layer's weights in the order in which Keras makes them. Called only for layers that
   * are not refused.
   */
  default List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return List.of();
  }

  /** Returns why the layer cannot be converted, whatever its input, or nothing. */
  default Optional<String> refusal(KerasLayer layer) {
    return Optional.empty();
  }

  /**
   * Returns all layers that cannot be converted: this one, or those inside it.
   *
   * @param path the layer's name, after those of the models around it
   */
  default List<RefusedLayer> refusals(KerasLayer layer, String path, LayerConverters all) {
    return refusal(layer)
        .map(reason -> List.of(new RefusedLayer(path, layer.className(), reason)))
        .orElse(List.of());
  }

  /**
   * Writes one call of the layer and returns its outputs, one for most layers.
   *
   * @throws UnsupportedLayerException if the call cannot be converted for the shapes of its inputs
   */
  List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call);
}
