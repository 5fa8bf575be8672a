package org.lacewing.core.tensor.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.tensor.Tensor;

/**
 * Reads tensors from JSON. One is a nested list of numbers, or an object with its {@code shape} and
 * its {@code values} in row-major order; several are an object of them by name.
 */
final class TensorJson {
  private static final String SHAPE = "shape";
  private static final String VALUES = "values";
  private static final int MOST_AXES = 32;

  private TensorJson() {}

  /**
   * Reads tensors.
   *
   * @param file the file for messages
   * @param sole what to call a single tensor that has no name in the file
   */
  static Map<String, Tensor> read(String file, Bytes text, String sole) {
    JsonNode tree = Json.parse(text, file);
    if (tree.isArray() || (tree.has(SHAPE) && tree.has(VALUES))) {
      return Map.of(sole, tensor(tree, file));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tree.properties()
        .forEach(
            entry ->
                tensors.put(
                    entry.getKey(), tensor(entry.getValue(), file + ", " + entry.getKey())));
    if (tensors.isEmpty()) {
      throw wrong(file, "a list, or an object of tensors by name", tree);
    }
    return tensors;
  }

  private static Tensor tensor(JsonNode tree, String place) {
    if (tree.isArray()) {
      List<Integer> shape = new ArrayList<>();
      for (JsonNode inner = tree; inner.isArray(); inner = inner.path(0)) {
        shape.add(inner.size());
        if (inner.isEmpty() || shape.size() > MOST_AXES) {
          throw wrong(place, "lists of numbers that are not empty", inner);
        }
      }
      List<Float> values = new ArrayList<>();
      collect(tree, shape, 0, values, place);
      return tensor(shape, values);
    }
    JsonNode lengths = tree.path(SHAPE);
    JsonNode numbers = tree.path(VALUES);
    if (!lengths.isArray() || !numbers.isArray()) {
      throw wrong(place, "a nested list, or an object with shape and values", tree);
    }
    List<Integer> shape = new ArrayList<>();
    long size = 1;
    for (JsonNode length : lengths) {
      if (!length.isInt() || length.intValue() < 1) {
        throw wrong(place, "lengths of axes in shape", length);
      }
      shape.add(length.intValue());
      size = Math.min(size * length.intValue(), Integer.MAX_VALUE);
    }
    if (size != numbers.size()) {
      throw new DataException(
          Failure.of("A tensor has another number of values than its shape asks for")
              .at(place)
              .expected(size + " for shape " + shape)
              .received(Integer.toString(numbers.size())));
    }
    List<Float> values = new ArrayList<>();
    numbers.forEach(number -> values.add(number(number, place)));
    return tensor(shape, values);
  }

  private static void collect(
      JsonNode list, List<Integer> shape, int axis, List<Float> values, String place) {
    if (axis == shape.size()) {
      values.add(number(list, place));
      return;
    }
    if (!list.isArray() || list.size() != shape.get(axis)) {
      throw wrong(place, "lists of equal lengths, here " + shape.get(axis), list);
    }
    list.forEach(inner -> collect(inner, shape, axis + 1, values, place));
  }

  /** Numbers, and the texts in which this program writes those that JSON does not have. */
  private static float number(JsonNode node, String place) {
    if (node.isNumber()) {
      return node.floatValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue() ? 1 : 0;
    }
    return switch (node.asText()) {
      case "NaN" -> Float.NaN;
      case "Infinity" -> Float.POSITIVE_INFINITY;
      case "-Infinity" -> Float.NEGATIVE_INFINITY;
      default -> throw wrong(place, "a number", node);
    };
  }

  private static Tensor tensor(List<Integer> shape, List<Float> values) {
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i);
    }
    return Tensor.adopt(shape.stream().mapToInt(Integer::intValue).toArray(), numbers);
  }

  private static DataException wrong(String place, String expected, JsonNode received) {
    String text = received.isArray() ? received.size() + " values" : received.toString();
    return new DataException(
        Failure.of("This is no tensor")
            .at(place)
            .expected(expected)
            .received(text.length() > 40 ? text.substring(0, 40) + "…" : text));
  }
}
