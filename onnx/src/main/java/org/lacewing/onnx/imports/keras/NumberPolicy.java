package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The kind of numbers a layer computes with. */
final class NumberPolicy {
  private static final String USUAL = "float32";

  private NumberPolicy() {}

  /** Returns the name of the policy if it is another than that of 32-bit floats. */
  static Optional<String> of(KerasLayer layer) {
    JsonNode dtype = layer.setting("dtype");
    String name =
        dtype.isObject() ? dtype.path("config").path("name").asText(USUAL) : dtype.asText(USUAL);
    return name.matches("[a-z0-9_]{1,40}") && !name.equals(USUAL) && !name.equals("null")
        ? Optional.of(name)
        : Optional.empty();
  }
}
