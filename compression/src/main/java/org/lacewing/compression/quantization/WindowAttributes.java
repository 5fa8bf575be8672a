package org.lacewing.compression.quantization;

import java.util.List;
import org.lacewing.onnx.Node;

/** The attributes that {@code Conv} and {@code ConvInteger} have in common. */
final class WindowAttributes {
  private static final List<String> LISTS = List.of("kernel_shape", "strides", "dilations", "pads");

  private WindowAttributes() {}

  /** Returns a node with the window of another. */
  static Node copy(Node from, Node to) {
    Node result = to.withInteger("group", from.integer("group", 1));
    for (String attribute : LISTS) {
      List<Long> values = from.integers(attribute);
      result = values.isEmpty() ? result : result.withIntegers(attribute, values);
    }
    String padding = from.text("auto_pad").orElse("");
    return padding.isEmpty() ? result : result.withText("auto_pad", padding);
  }
}
