package org.lacewing.server.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.server.serving.JsonBodies;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.RowBuilder;
import org.lacewing.server.serving.RowSource;
import org.lacewing.server.serving.Rows;

/**
 * Rows as JSON: {@code {"rows": [{"age": 35, "size": "M"}, …]}}, or one row by itself. A value that
 * is not known is {@code null}. Images and series are arrays, nested as their shape is or flat in
 * row-major order.
 */
final class JsonRows implements RowSource {
  private static final String ROWS = "rows";

  private final byte[] body;

  /** Keeps the body; it must not change. */
  JsonRows(byte[] body) {
    this.body = body;
  }

  @Override
  public Rows read(LoadedVersion version) {
    RowBuilder rows = new RowBuilder(NamedRows.encoder(version));
    return JsonBodies.read(
        body,
        body.length,
        json -> {
          if (json.nextToken() != JsonToken.START_OBJECT) {
            throw shape(json);
          }
          String first = json.nextFieldName();
          if (!ROWS.equals(first) || json.nextToken() != JsonToken.START_ARRAY) {
            row(json, first, rows);
          } else {
            array(json, rows);
          }
          return rows.build();
        });
  }

  private static DataException shape(JsonParser json) {
    return new DataException(
        Failure.of("The body has another form")
            .expected("{\"rows\": [{\"COLUMN\": VALUE, …}, …]} or one such row")
            .received(String.valueOf(json.currentToken())));
  }

  private static void array(JsonParser json, RowBuilder rows) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw shape(json);
      }
      row(json, json.nextFieldName(), rows);
    }
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw new DataException(
          Failure.of("The body has a member besides \"rows\"")
              .received('"' + String.valueOf(json.currentName()) + '"'));
    }
  }

  /** Reads a row whose first name was read; of the very first one perhaps its value, too. */
  private static void row(JsonParser json, @Nullable String first, RowBuilder rows)
      throws IOException {
    rows.startRow();
    int place = -1;
    for (String name = first; name != null; name = json.nextFieldName()) {
      place = rows.column(name, place + 1);
      // The value of a first column called "rows" was looked at already.
      JsonToken token =
          json.currentToken() == JsonToken.FIELD_NAME ? json.nextToken() : json.currentToken();
      cell(json, token, place, rows);
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw shape(json);
    }
    rows.endRow();
  }

  private static void cell(JsonParser json, JsonToken token, int place, RowBuilder rows)
      throws IOException {
    Field field = rows.encoder().features().get(place);
    switch (field.type()) {
      case NUMERIC -> {
        if (token.isNumeric()) {
          rows.number(place, json.getDoubleValue());
        } else if (token == JsonToken.VALUE_NULL) {
          rows.number(place, Double.NaN);
        } else {
          throw rows.wrongType(place, describe(json, token));
        }
      }
      case CATEGORICAL -> {
        if (token == JsonToken.VALUE_STRING) {
          rows.category(place, json.getText());
        } else if (token == JsonToken.VALUE_NULL) {
          rows.category(place, null);
        } else {
          throw rows.wrongType(place, describe(json, token));
        }
      }
      case TENSOR -> rows.tensor(place, tensor(json, token, field, place, rows));
    }
  }

  private static Tensor tensor(
      JsonParser json, JsonToken token, Field field, int place, RowBuilder rows)
      throws IOException {
    TensorFormat format = field.format().orElseThrow();
    List<Integer> shape = format.shape();
    if (token != JsonToken.START_ARRAY) {
      throw rows.wrongType(place, describe(json, token));
    }
    float[] values = new float[format.size()];
    boolean nested = json.nextToken() == JsonToken.START_ARRAY;
    int count =
        nested
            ? nested(json, shape, 0, values, 0, place, rows)
            : flat(json, values, 0, values.length, place, rows);
    if (count != values.length) {
      throw rows.wrongType(place, count + " numbers");
    }
    return Tensor.adopt(shape.stream().mapToInt(Integer::intValue).toArray(), values);
  }

  /** Reads an array of arrays from its first element on; returns how many numbers there are now. */
  private static int nested(
      JsonParser json,
      List<Integer> shape,
      int axis,
      float[] values,
      int from,
      int place,
      RowBuilder rows)
      throws IOException {
    if (axis == shape.size() - 1) {
      return flat(json, values, from, shape.get(axis), place, rows);
    }
    int next = from;
    int length = 0;
    while (json.currentToken() == JsonToken.START_ARRAY && length < shape.get(axis)) {
      json.nextToken();
      next = nested(json, shape, axis + 1, values, next, place, rows);
      json.nextToken();
      length++;
    }
    if (json.currentToken() != JsonToken.END_ARRAY || length != shape.get(axis)) {
      throw rows.wrongType(place, "arrays of another shape");
    }
    return next;
  }

  private static int flat(
      JsonParser json, float[] values, int from, int length, int place, RowBuilder rows)
      throws IOException {
    int count = 0;
    while (json.currentToken() != JsonToken.END_ARRAY) {
      if (!json.currentToken().isNumeric() || count == length) {
        throw rows.wrongType(
            place, count == length ? "more numbers" : describe(json, json.currentToken()));
      }
      values[from + count++] = (float) json.getDoubleValue();
      json.nextToken();
    }
    if (count != length) {
      throw rows.wrongType(place, count + " numbers in an array of " + length);
    }
    return from + count;
  }

  private static String describe(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> "the text \"" + shortened(json.getText()) + '"';
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> json.getText();
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + shortened(json.getText());
      default -> token.toString();
    };
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 40));
  }
}
