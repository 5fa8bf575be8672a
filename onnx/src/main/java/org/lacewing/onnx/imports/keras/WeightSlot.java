package org.lacewing.onnx.imports.keras;

import java.util.List;

/**
 * One array of weights that a layer has.
 *
 * @param key what the layer calls it, such as {@code kernel}; those of layers inside it begin with
 *     a name and a slash
 * @param path where a {@code .keras} archive keeps it, below the layer
 * @param trainable whether Keras counts it as trainable
 */
public record WeightSlot(String key, String path, boolean trainable) {

  /**
   * Returns the arrays of a layer that keeps them itself, in the order Keras makes them, all as
   * trainable as the layer.
   */
  public static List<WeightSlot> own(KerasLayer layer, List<String> keys) {
    return at("", layer, keys);
  }

  /** Returns the same below a part of the layer, such as {@code cell/}. */
  public static List<WeightSlot> at(String part, KerasLayer layer, List<String> keys) {
    return java.util.stream.IntStream.range(0, keys.size())
        .mapToObj(i -> new WeightSlot(keys.get(i), part + "vars/" + i, layer.trainable()))
        .toList();
  }

  /** Returns the array as it is seen from the layer around its own. */
  public WeightSlot inside(String keyPrefix, String pathPrefix) {
    return new WeightSlot(keyPrefix + key, pathPrefix + path, trainable);
  }

  /** Returns the array as one that training does not change by gradients. */
  public WeightSlot frozen() {
    return new WeightSlot(key, path, false);
  }
}
