package org.lacewing.onnx.imports.keras;

/**
 * A layer that cannot be converted.
 *
 * @param path the layer's name, after those of the models around it, joined by slashes
 * @param className its class in Keras
 * @param reason a clause such as {@code it holds Python code}
 */
public record RefusedLayer(String path, String className, String reason) {
  @Override
  public String toString() {
    return "layer \"" + path + "\" (" + className + "): " + reason;
  }
}
