package org.lacewing.onnx.imports.keras.recurrent;

import org.lacewing.onnx.imports.keras.KerasLayer;

/** The layer that reads a series from its other end. */
final class Backwards {
  private Backwards() {}

  static KerasLayer of(KerasLayer layer) {
    com.fasterxml.jackson.databind.node.ObjectNode config = layer.config().deepCopy();
    config.put("go_backwards", !layer.flag("go_backwards", false));
    return new KerasLayer(
        layer.name(),
        layer.className(),
        layer.module(),
        layer.registeredName(),
        config,
        layer.trainable(),
        layer.kerasMajor());
  }
}
