package org.lacewing.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Reads and writes JSON trees. Thread-safe.
 *
 * <p>A {@code double} that is NaN or infinite is written as the text {@code "NaN"}, {@code
 * "Infinity"} or {@code "-Infinity"}, so that every strict parser accepts the file; {@link
 * JsonFields#number} reads these texts back. All other numbers are written with as many digits as
 * are needed to read the same number back.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();
  private static final ObjectWriter PRETTY =
      MAPPER.writer(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  /** Returns a new empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Returns a new empty array. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /**
   * Returns null, strings, numbers, booleans, enums, and lists, maps and records of these as a
   * tree.
   */
  public static JsonNode of(@Nullable Object plain) {
    return MAPPER.valueToTree(plain);
  }

  /**
   * Returns the record that {@link #of} made this tree of.
   *
   * @param name what messages call the tree, usually the file's name
   * @throws DataException if a field is unknown, missing, null or of the wrong type
   */
  public static <R extends Record> R bind(JsonNode tree, Class<R> type, String name) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      String path =
          e.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .collect(Collectors.joining("."));
      throw new DataException(
          Failure.of("The value does not fit: " + firstLine(e))
              .at(path.isEmpty() ? name : name + ", " + path),
          e);
    } catch (JsonProcessingException e) {
      throw new DataException(Failure.of("The tree does not fit: " + firstLine(e)).at(name), e);
    }
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().replaceAll("\\R[\\s\\S]*", "");
  }

  /** Returns the tree as text: one field a line, {@code \n} at line ends and at the end. */
  public static String write(JsonNode tree) {
    try {
      return PRETTY.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  /** Returns the tree as text on one line, without a line end. */
  public static String writeLine(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  /**
   * Reads a tree.
   *
   * @param name what messages call the text, usually the file's name
   * @throws DataException if the text is no JSON; the message gives line and column
   */
  public static JsonNode parse(String text, String name) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new DataException(
          Failure.of("This is not valid JSON: " + firstLine(e))
              .at(name + ":" + place.getLineNr() + ":" + place.getColumnNr()),
          e);
    }
  }
}
