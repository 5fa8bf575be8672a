package org.lacewing.core.data.array;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.DeclaredColumn;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.SourceReader;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Takes one row after the other from a JSON text, of which never more than a row is held. NaN and
 * infinite numbers are no JSON; they are read nevertheless, so that the message about them can name
 * row and column. Not thread-safe.
 */
final class JsonRows {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();
  private static final String COLUMNS = "columns";
  private static final String ROWS = "rows";

  private final SourceReader text;
  private final String file;
  private final JsonParser parser;
  private final Map<String, JsonTensor> tensors = new LinkedHashMap<>();
  private boolean inObject;
  private long number;
  private @Nullable ObjectNode ahead;

  private JsonRows(SourceReader text, String file, JsonParser parser) {
    this.text = text;
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads up to the first row.
   *
   * @throws DataException if this is no JSON, or not of rows
   */
  static JsonRows open(SourceReader text, String file) throws IOException {
    JsonRows rows = new JsonRows(text, file, MAPPER.createParser(text));
    try {
      rows.begin();
      rows.ahead = rows.parse();
    } catch (JsonProcessingException e) {
      throw rows.damaged(e);
    }
    return rows;
  }

  private void begin() throws IOException {
    JsonToken first = parser.nextToken();
    inObject = first == JsonToken.START_OBJECT;
    if (first == JsonToken.START_ARRAY) {
      return;
    }
    if (!inObject) {
      throw shape("another value");
    }
    for (JsonToken next = parser.nextToken();
        next == JsonToken.FIELD_NAME;
        next = parser.nextToken()) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals(COLUMNS) && value == JsonToken.START_OBJECT) {
        declare(MAPPER.readTree(parser));
      } else if (key.equals(ROWS) && value == JsonToken.START_ARRAY) {
        return;
      } else {
        throw shape("\"" + key + "\" with another value, or in another place");
      }
    }
    throw shape("no rows");
  }

  private void declare(JsonNode columns) {
    for (Iterator<String> names = columns.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      tensors.put(name, JsonTensor.of(columns.path(name), file + ", columns, \"" + name + '"'));
    }
  }

  private DataException shape(String received) {
    JsonLocation at = parser.currentTokenLocation();
    return new DataException(
        Failure.of("The JSON file does not hold rows")
            .at(file + ", line " + at.getLineNr())
            .expected("{\"columns\": {…}, \"rows\": […]} in this order, or a list of rows")
            .received(received));
  }

  /** Returns what is declared of a column of images or series, by name. */
  Map<String, JsonTensor> tensors() {
    return tensors;
  }

  /** Returns the columns, which the first row names. */
  SourceHeader header() {
    ObjectNode first = ahead;
    List<String> names = new ArrayList<>();
    if (first != null) {
      first.fieldNames().forEachRemaining(names::add);
    }
    Map<String, DeclaredColumn> declared = new LinkedHashMap<>();
    for (String name : tensors.keySet()) {
      if (first != null && !names.contains(name)) {
        throw new DataException(
            Failure.of("A declared column is not in the rows")
                .at(file + ", row 1")
                .expected("a value for \"" + name + '"')
                .received(String.join(", ", names)));
      }
      declared.put(name, new DeclaredColumn(ValueType.TENSOR, List.of()));
    }
    return new SourceHeader(file, names, declared);
  }

  /** Returns the next row without taking it, or null after the last one. */
  @Nullable ObjectNode peek() {
    return ahead;
  }

  /** Returns the number of the row that {@link #peek} gives, from 1. */
  long number() {
    return number;
  }

  /** Goes on to the next row. */
  void advance() throws IOException {
    try {
      ahead = parse();
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  private @Nullable ObjectNode parse() throws IOException {
    text.startRow();
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      end();
      return null;
    }
    number++;
    JsonNode row = token == JsonToken.START_OBJECT ? MAPPER.readTree(parser) : null;
    if (!(row instanceof ObjectNode object)) {
      throw new DataException(
          Failure.of("A row is not an object")
              .at(file + ", row " + number)
              .expected("a name and a value for each column")
              .received(token == null ? "the end of the file" : "token " + token));
    }
    return object;
  }

  private void end() throws IOException {
    if (inObject && parser.nextToken() != JsonToken.END_OBJECT) {
      throw shape("more behind the rows");
    }
    if (parser.nextToken() != null) {
      throw shape("more behind the end");
    }
  }

  private DataException damaged(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String place = at == null ? file : file + ", line " + at.getLineNr();
    return new DataException(
        Failure.of("The file is no JSON")
            .at(number == 0 ? place : place + ", row " + number)
            .received(e.getOriginalMessage().replaceAll("\\R[\\s\\S]*", ""))
            .advice("Correct the file there."),
        e);
  }
}
