package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * One layer as a file describes it. Immutable and thread-safe, as nobody writes to the
 * configuration.
 *
 * @param name the layer's name, unique in its model
 * @param className the class in Keras, such as {@code Dense}
 * @param module the Python module of the class, empty where the file does not tell
 * @param registeredName the name of a class that is none of Keras' own, empty for those
 * @param config the layer's settings
 * @param trainable whether Keras counts its weights as trainable; this decides their order in HDF5
 *     files
 * @param kerasMajor the first number of the version of Keras that wrote the file
 */
public record KerasLayer(
    String name,
    String className,
    String module,
    String registeredName,
    JsonNode config,
    boolean trainable,
    int kerasMajor) {
  /** The most a setting that is a length may be; arithmetic on shapes cannot overflow. */
  private static final int MOST = 1 << 24;

  /**
   * Reads a layer.
   *
   * @param json an object with {@code class_name} and {@code config}
   * @param trainable whether the model around it is trainable
   * @throws DataException if the object describes no layer
   */
  public static KerasLayer of(JsonNode json, boolean trainable, int kerasMajor) {
    JsonNode config = json.path("config");
    String className = json.path("class_name").asText("");
    boolean list = config.isArray() && className.equals("Sequential");
    if (className.isEmpty() || !(config.isObject() || list)) {
      throw new DataException(
          Failure.of("The configuration of the network holds something that is no layer")
              .expected("an object with class_name and config")
              .received(shown(json)));
    }
    String name = config.path("name").asText(json.path("name").asText(className));
    String registered = json.path("registered_name").asText("");
    return new KerasLayer(
        name,
        className,
        json.path("module").isTextual() ? json.path("module").asText() : "",
        "null".equals(registered) ? "" : registered,
        config,
        trainable && config.path("trainable").asBoolean(true),
        kerasMajor);
  }

  /** Returns whether the class is Keras' own, as far as the file tells. */
  public boolean isKerasOwn() {
    boolean module = this.module.isEmpty() || this.module.matches("keras(\\..*)?");
    return module && !registeredName.contains(">");
  }

  /** Returns a whole number between 0 and 2^24. */
  public int integer(String setting, int otherwise) {
    JsonNode node = config.path(setting);
    return node.isMissingNode() || node.isNull() ? otherwise : length(setting, node);
  }

  /** Returns a whole number between 0 and 2^24 that must be there. */
  public int integer(String setting) {
    return length(setting, config.path(setting));
  }

  /** Returns a finite number. */
  public double number(String setting, double otherwise) {
    return optionalNumber(setting).orElse(otherwise);
  }

  /** Returns a finite number, empty if it is not there or null. */
  public Optional<Double> optionalNumber(String setting) {
    JsonNode node = config.path(setting);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isNumber() || !Float.isFinite((float) node.doubleValue())) {
      throw wrong(setting, "a number", node);
    }
    return Optional.of(node.doubleValue());
  }

  /** Returns a truth value. */
  public boolean flag(String setting, boolean otherwise) {
    JsonNode node = config.path(setting);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      throw wrong(setting, "true or false", node);
    }
    return node.booleanValue();
  }

  /** Returns a text. */
  public String text(String setting, String otherwise) {
    JsonNode node = config.path(setting);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.isTextual()) {
      throw wrong(setting, "a text", node);
    }
    return node.textValue();
  }

  /** Returns a setting as it is written; a missing one is a missing node. */
  public JsonNode setting(String setting) {
    return config.path(setting);
  }

  /** Returns whether a setting is there and neither null nor an empty list. */
  public boolean has(String setting) {
    JsonNode node = config.path(setting);
    return !node.isMissingNode() && !node.isNull() && !(node.isArray() && node.isEmpty());
  }

  /**
   * Returns one whole number for each of some axes, written as a list or as one number for all.
   *
   * @param otherwise what every axis has if the setting is not there or null
   */
  public List<Integer> perAxis(String setting, int axes, int otherwise) {
    JsonNode node = config.path(setting);
    List<Integer> values = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      if (node.isMissingNode() || node.isNull()) {
        values.add(otherwise);
      } else if (node.isArray()) {
        if (node.size() != axes) {
          throw wrong(setting, axes + " numbers", node);
        }
        values.add(length(setting, node.get(axis)));
      } else {
        values.add(length(setting, node));
      }
    }
    return List.copyOf(values);
  }

  /** Returns whole numbers, negative ones too, written as a list or as a single number. */
  public List<Integer> integers(String setting) {
    JsonNode node = config.path(setting);
    List<Integer> values = new ArrayList<>();
    for (JsonNode item : node.isArray() ? node : Json.array().add(node)) {
      if (!item.isIntegralNumber() || Math.abs(item.longValue()) > MOST) {
        throw wrong(setting, "whole numbers", node);
      }
      values.add(item.intValue());
    }
    return List.copyOf(values);
  }

  /** Returns numbers, nested lists flattened. */
  public List<Double> numbers(String setting) {
    List<Double> values = new ArrayList<>();
    flatten(setting, config.path(setting), values);
    return List.copyOf(values);
  }

  /** Returns the numbers of a tree, nested lists flattened, that is part of a setting. */
  public static List<Double> numbersIn(KerasLayer layer, String setting, JsonNode tree) {
    List<Double> values = new ArrayList<>();
    layer.flatten(setting, tree, values);
    return List.copyOf(values);
  }

  /** Returns the layer that is a setting of this one, such as what a wrapper wraps. */
  public KerasLayer inner(String setting) {
    return of(config.path(setting), trainable, kerasMajor);
  }

  /** Returns an error about this layer. */
  public DataException wrong(String setting, String expected, JsonNode received) {
    return new DataException(
        Failure.of("The configuration of a layer cannot be read")
            .at("layer \"" + name + "\" (" + className + "), " + setting)
            .expected(expected)
            .received(received.isMissingNode() ? "nothing" : shown(received)));
  }

  private int length(String setting, JsonNode node) {
    if (!node.isIntegralNumber() || node.longValue() < 0 || node.longValue() > MOST) {
      throw wrong(setting, "a whole number from 0 to " + MOST, node);
    }
    return node.intValue();
  }

  private void flatten(String setting, JsonNode node, List<Double> values) {
    if (node.isArray()) {
      node.forEach(item -> flatten(setting, item, values));
    } else if (node.isNumber()) {
      values.add(node.doubleValue());
    } else {
      throw wrong(setting, "numbers", node);
    }
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
