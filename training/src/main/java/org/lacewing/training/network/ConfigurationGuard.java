package org.lacewing.training.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * Looks through a network configuration before DL4J does. DL4J makes an object of every class that
 * the file names, so only the classes that DL4J itself is configured with may be named.
 */
final class ConfigurationGuard {
  /** Longest configuration that is read; that of a network of a thousand layers is about 2 MB. */
  static final int MAX_CHARACTERS = 16 << 20;

  private static final int MAX_DEPTH = 64;
  private static final String TYPE_ID = "@class";
  private static final Set<String> TYPE_KEYS = Set.of(TYPE_ID, "type", "class");

  /** Nothing but a name: a reader of class names may load those in angle brackets as well. */
  private static final Pattern CLASS = Pattern.compile("\\w+([.$]\\w+)+");

  private static final List<String> PACKAGES =
      List.of(
          "org.deeplearning4j.nn.conf.",
          "org.deeplearning4j.nn.weights.",
          "org.nd4j.linalg.activations.impl.",
          "org.nd4j.linalg.lossfunctions.impl.",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.learning.regularization.",
          "org.nd4j.linalg.schedule.");

  private ConfigurationGuard() {}

  /**
   * Looks at the whole tree.
   *
   * @throws ConfigurationException if a class outside DL4J's configuration is named
   */
  static void check(JsonNode configuration, String name) {
    check(configuration, name, "", 0);
  }

  private static void check(JsonNode node, String name, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new ConfigurationException(
          Failure.of("The network configuration is nested too deeply")
              .at(name)
              .expected("at most " + MAX_DEPTH + " levels"));
    }
    node.properties()
        .forEach(
            field -> {
              String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              if (TYPE_KEYS.contains(field.getKey()) && field.getValue().isValueNode()) {
                checkClass(field.getKey(), field.getValue().asText(), name, place);
              }
              check(field.getValue(), name, place, depth + 1);
            });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        check(node.get(i), name, path + "." + i, depth + 1);
      }
    }
  }

  private static void checkClass(String key, String type, String name, String place) {
    boolean className = key.equals(TYPE_ID) || type.indexOf('.') >= 0;
    boolean known = CLASS.matcher(type).matches() && PACKAGES.stream().anyMatch(type::startsWith);
    if (className && !known) {
      throw new ConfigurationException(
          Failure.of("The network configuration names a class that may not be loaded")
              .at(name + ", " + place)
              .expected("a class of DL4J's network configuration")
              .received(type.length() > 120 ? type.substring(0, 120) + "…" : type)
              .advice("Use built-in layers, activations, losses and updaters only."));
    }
  }
}
