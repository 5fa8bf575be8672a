package org.lacewing.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * Reads and writes JSON trees. Thread-safe.
 *
 * <p>A {@code double} that is NaN or infinite is written as the text {@code "NaN"}, {@code
 * "Infinity"} or {@code "-Infinity"}, so that every strict parser accepts the file; {@link
 * JsonFields#number} reads these texts back. All other numbers are written with as many digits as
 * are needed to read the same number back.
 */
public final class Json {
  /** A tree of this many tokens takes about a tenth of the heap. */
  private static final long MAX_TOKENS = Math.max(100_000, Runtime.getRuntime().maxMemory() >> 10);

  /** A text of this many characters takes about a twentieth of the heap. */
  private static final long MAX_CHARACTERS = Runtime.getRuntime().maxMemory() >> 5;

  private static final int MAX_DEPTH = 200;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  .build())
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
   * Reads a tree. The text may come from a stranger: its nesting is bounded by 200, its length and
   * its number of tokens by what fits easily into the heap (8 million characters and 262 144 tokens
   * in one of 256 MB).
   *
   * @param name what messages call the text, usually the file's name
   * @throws DataException if the text is no JSON or too large; the message gives line and column
   */
  public static JsonNode parse(String text, String name) {
    requireShort(text.length(), name);
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw invalid(e, name);
    }
  }

  /**
   * Reads a tree from a text in UTF-8, as {@link #parse(String, String)} reads {@link
   * Bytes#text()}, but decodes piece by piece: a text that is too long costs time, no memory.
   *
   * @param name what messages call the text, usually the file's name
   * @throws DataException if the text is no JSON or too large; the message gives line and column
   */
  public static JsonNode parse(Bytes text, String name) {
    try {
      requireShort(reader(text).transferTo(Writer.nullWriter()), name);
      return MAPPER.readTree(reader(text));
    } catch (JsonProcessingException e) {
      throw invalid(e, name);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can always be read", e);
    }
  }

  private static Reader reader(Bytes text) {
    return new InputStreamReader(text.stream(), StandardCharsets.UTF_8);
  }

  private static void requireShort(long characters, String name) {
    if (characters > MAX_CHARACTERS) {
      throw new DataException(
          Failure.of("The JSON text is too long for this Java process")
              .at(name)
              .expected("at most " + MAX_CHARACTERS + " characters")
              .received(Long.toString(characters))
              .advice(
                  "If you trust the file, give Java more memory, for instance"
                      + " LACEWING_JAVA_OPTS=-Xmx8g."));
    }
  }

  private static DataException invalid(JsonProcessingException e, String name) {
    @Nullable JsonLocation place = e.getLocation();
    String at = place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr();
    String what =
        e instanceof StreamConstraintsException
            ? "The JSON text breaks a limit: "
            : "This is not valid JSON: ";
    return new DataException(Failure.of(what + firstLine(e)).at(name + at), e);
  }
}
