package org.lacewing.core.data.array;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.data.ValueRange;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.tensor.Tensor;

/**
 * What a JSON file declares of a column of images or series, without which nested lists of numbers
 * mean nothing.
 *
 * @param layout the order of the axes
 * @param channels the names of the channels in their order
 * @param range the values that may occur
 */
record JsonTensor(TensorLayout layout, List<String> channels, ValueRange range) {
  private static final Set<String> KEYS = new TreeSet<>(List.of("channels", "layout", "range"));
  private static final String ANY = "any";
  private static final int MOST_VALUES = 1 << 26;

  JsonTensor {
    channels = List.copyOf(channels);
  }

  /**
   * Reads a declaration, {@code {"layout": "NHWC", "channels": ["R", "G", "B"], "range": [0,
   * 255]}}. Only a series may leave its range open.
   *
   * @throws DataException if it is incomplete or impossible
   */
  static JsonTensor of(JsonNode json, String place) {
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!KEYS.contains(key)) {
        throw new DataException(
            Failure.of("The declaration has an unknown key")
                .at(place)
                .expected(String.join(", ", KEYS))
                .received('"' + key + '"')
                .advice(
                    NearestName.of(key, KEYS)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Remove it.")));
      }
    }
    TensorLayout layout = layout(json.path("layout"), place);
    return new JsonTensor(
        layout, channels(json.path("channels"), place), range(json.path("range"), layout, place));
  }

  private static TensorLayout layout(JsonNode json, String place) {
    String given = json.asText("").toUpperCase(Locale.ROOT);
    return Arrays.stream(TensorLayout.values())
        .filter(layout -> json.isTextual() && layout.name().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                incomplete(
                    "layout",
                    "one of "
                        + String.join(
                            ", ", Arrays.stream(TensorLayout.values()).map(Enum::name).toList()),
                    json,
                    place));
  }

  private static List<String> channels(JsonNode json, String place) {
    List<String> names = new ArrayList<>();
    json.forEach(name -> names.add(name.isTextual() ? name.asText() : ""));
    boolean good =
        json.isArray()
            && !names.isEmpty()
            && names.stream().noneMatch(String::isBlank)
            && names.stream().distinct().count() == names.size();
    if (!good) {
      throw incomplete(
          "channels", "a list of different names, such as [\"R\", \"G\", \"B\"]", json, place);
    }
    return names;
  }

  private static ValueRange range(JsonNode json, TensorLayout layout, String place) {
    if (json.asText("").equals(ANY) || (json.isMissingNode() && !layout.isImage())) {
      return ValueRange.ANY;
    }
    boolean pair =
        json.isArray() && json.size() == 2 && json.get(0).isNumber() && json.get(1).isNumber();
    if (!pair
        || !(json.get(0).asDouble() < json.get(1).asDouble())
        || !Double.isFinite(json.get(0).asDouble())
        || !Double.isFinite(json.get(1).asDouble())) {
      throw incomplete(
          "range", "the smallest and the largest value, such as [0, 255], or \"any\"", json, place);
    }
    return new ValueRange(json.get(0).asDouble(), json.get(1).asDouble());
  }

  private static DataException incomplete(
      String key, String expected, JsonNode json, String place) {
    return new DataException(
        Failure.of("The declaration has no usable " + key)
            .at(place)
            .expected(expected)
            .received(json.isMissingNode() ? "none" : json.toString())
            .advice("Without it the numbers could mean another image than they do."));
  }

  /**
   * Returns the format of an image or a series that is given as nested lists.
   *
   * @throws DataException if the lists are not nested as the layout says, or there are more or
   *     fewer channels than names
   */
  TensorFormat format(JsonNode lists, String place) {
    List<Integer> shape = new ArrayList<>();
    double size = 1;
    JsonNode level = lists;
    while (level.isArray() && !level.isEmpty()) {
      shape.add(level.size());
      size *= level.size();
      level = level.get(0);
    }
    boolean fits =
        shape.size() == layout.rank() && shape.get(layout.channelAxis()) == channels.size();
    if (!fits || size > MOST_VALUES) {
      throw new DataException(
          Failure.of("The lists do not fit the declaration")
              .at(place)
              .expected(
                  layout.rank()
                      + " nested lists for layout "
                      + layout
                      + ", with "
                      + channels.size()
                      + " channels "
                      + String.join(" ", channels))
              .received("shape " + Tensor.describeShape(shape)));
    }
    return new TensorFormat(layout, shape, channels, range);
  }

  /**
   * Returns nested lists as a tensor.
   *
   * @throws DataException if they have another shape than the format, or a value is missing, no
   *     number, not finite or outside the range; the message gives the position, counted from 0
   */
  Tensor read(JsonNode lists, TensorFormat format, String place) {
    float[] values = new float[format.size()];
    int end = read(lists, format, new ArrayList<>(), values, 0, place);
    if (end != values.length) {
      throw new IllegalStateException(end + " values of " + values.length);
    }
    return Tensor.adopt(format.shape().stream().mapToInt(Integer::intValue).toArray(), values);
  }

  private int read(
      JsonNode node,
      TensorFormat format,
      List<Integer> position,
      float[] values,
      int from,
      String place) {
    int axis = position.size();
    if (axis == format.shape().size()) {
      values[from] = value(node, place + ", position " + position);
      return from + 1;
    }
    if (!node.isArray() || node.size() != format.shape().get(axis)) {
      throw new DataException(
          Failure.of("A list has the wrong length")
              .at(position.isEmpty() ? place : place + ", position " + position)
              .expected(format.shape().get(axis) + " for " + format)
              .received(node.isArray() ? Integer.toString(node.size()) : kind(node)));
    }
    int next = from;
    for (int i = 0; i < node.size(); i++) {
      position.add(i);
      next = read(node.get(i), format, position, values, next, place);
      position.remove(axis);
    }
    return next;
  }

  private float value(JsonNode node, String place) {
    float value = node.isNumber() ? (float) node.asDouble() : Float.NaN;
    if (!range.contains(value)) {
      throw new DataException(
          Failure.of(node.isNull() ? "A value is missing" : "A value is not what was declared")
              .at(place)
              .expected(
                  range.equals(ValueRange.ANY)
                      ? "a finite 32-bit number"
                      : "a number from " + range)
              .received(node.isNumber() ? node.asText() : kind(node))
              .advice("Correct the value: no part of an image or a series may be missing."));
    }
    return value;
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL -> "null";
      case STRING -> "a text";
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case BOOLEAN -> node.asText();
      default -> "a number";
    };
  }
}
