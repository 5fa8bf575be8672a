package org.lacewing.onnx.imports.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a {@code .keras} archive keeps the weights of the layers of a model: below {@code layers},
 * by the name of the class in lower case and its number among the layers of that class, not by the
 * name of the layer.
 */
public final class LayerPaths {
  private LayerPaths() {}

  /** Returns the path below the model for each layer, each with a slash at its end. */
  public static List<String> of(List<KerasLayer> layers) {
    Map<String, Integer> used = new HashMap<>();
    List<String> paths = new ArrayList<>();
    for (KerasLayer layer : layers) {
      String name = snakeCase(layer.className());
      int number = used.merge(name, 1, Integer::sum) - 1;
      paths.add("layers/" + name + (number == 0 ? "" : "_" + number) + "/");
    }
    return paths;
  }

  /** Returns {@code conv2d_transpose} for {@code Conv2DTranspose}, as Keras does. */
  static String snakeCase(String className) {
    return className
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
