package org.lacewing.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * The fields of a JSON object, each read as the type it must have. Whatever is missing or of
 * another type is a {@link DataException} that names the file and the field. Immutable as long as
 * nobody changes the tree; thread-safe then.
 */
public final class JsonFields {
  private final JsonNode object;
  private final String where;

  private JsonFields(JsonNode object, String where) {
    this.object = object;
    this.where = where;
  }

  /**
   * Returns the fields of an object.
   *
   * @param where file and field for messages, such as {@code "schema.json"}
   * @throws DataException if the node is no object
   */
  public static JsonFields of(JsonNode node, String where) {
    if (!node.isObject()) {
      throw wrong(where, "an object", node);
    }
    return new JsonFields(node, where);
  }

  /** Returns the fields of an object written as text. */
  public static JsonFields parse(String text, String name) {
    return of(Json.parse(text, name), name);
  }

  /** Returns the fields of an object written as text in UTF-8. */
  public static JsonFields parse(Bytes text, String name) {
    return of(Json.parse(text, name), name);
  }

  /** Returns the names of the fields, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Returns whether the field is there and not null. */
  public boolean has(String field) {
    return object.hasNonNull(field);
  }

  /** Returns a field, whatever its type. */
  public JsonNode node(String field) {
    JsonNode node = object.get(field);
    if (node == null || node.isNull()) {
      throw new DataException(Failure.of("Field \"" + field + "\" is missing").at(where));
    }
    return node;
  }

  /** Returns a text. */
  public String text(String field) {
    JsonNode node = node(field);
    if (!node.isTextual()) {
      throw wrong(at(field), "a text", node);
    }
    return node.textValue();
  }

  /** Returns a text that may be missing or null. */
  public Optional<String> optionalText(String field) {
    return has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  /** Returns a whole number. */
  public int integer(String field) {
    JsonNode node = node(field);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(at(field), "a whole number", node);
    }
    return node.intValue();
  }

  /** Returns a whole number of up to 64 bits. */
  public long longInteger(String field) {
    JsonNode node = node(field);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(at(field), "a whole number", node);
    }
    return node.longValue();
  }

  /** Returns a number, also NaN and the infinities, which are written as texts. */
  public double number(String field) {
    return number(node(field), at(field));
  }

  /** Returns a boolean. */
  public boolean bool(String field) {
    JsonNode node = node(field);
    if (!node.isBoolean()) {
      throw wrong(at(field), "true or false", node);
    }
    return node.booleanValue();
  }

  /** Returns a point in time, written as ISO 8601 has it in UTC. */
  public Instant instant(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeException e) {
      throw wrong(at(field), "a point in time such as 2026-01-31T09:30:00Z", node(field));
    }
  }

  /** Returns a point in time that may be missing or null. */
  public Optional<Instant> optionalInstant(String field) {
    return has(field) ? Optional.of(instant(field)) : Optional.empty();
  }

  /** Returns the fields of a nested object. */
  public JsonFields object(String field) {
    return of(node(field), at(field));
  }

  /** Returns a list of texts. */
  public List<String> texts(String field) {
    return list(
        field,
        (node, place) -> {
          if (!node.isTextual()) {
            throw wrong(place, "a text", node);
          }
          return node.textValue();
        });
  }

  /** Returns a list of numbers, also NaN and the infinities. */
  public List<Double> numbers(String field) {
    return list(field, JsonFields::number);
  }

  /** Returns a list of objects. */
  public List<JsonFields> objects(String field) {
    return list(field, JsonFields::of);
  }

  /** Returns an object whose fields are all texts, in order. */
  public Map<String, String> textMap(String field) {
    JsonFields fields = object(field);
    Map<String, String> map = new LinkedHashMap<>();
    fields.names().forEach(name -> map.put(name, fields.text(name)));
    return Collections.unmodifiableMap(map);
  }

  /** Returns the constant of an enum that is written by its exact name. */
  public <E extends Enum<E>> E constant(String field, Class<E> type) {
    String name = text(field);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw wrong(at(field), "one of " + List.of(type.getEnumConstants()), node(field));
  }

  private <T> List<T> list(String field, BiFunction<JsonNode, String, T> read) {
    JsonNode node = node(field);
    if (!node.isArray()) {
      throw wrong(at(field), "a list", node);
    }
    List<T> values = new ArrayList<>();
    for (JsonNode item : node) {
      values.add(read.apply(item, at(field) + "[" + values.size() + "]"));
    }
    return List.copyOf(values);
  }

  private static double number(JsonNode node, String place) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(place, "a number", node);
    };
  }

  private String at(String field) {
    return where + ", " + field;
  }

  private static DataException wrong(String place, String expected, JsonNode received) {
    String text = received.toString();
    return new DataException(
        Failure.of("The value has the wrong type")
            .at(place)
            .expected(expected)
            .received(text.length() > 60 ? text.substring(0, 60) + "…" : text));
  }
}
