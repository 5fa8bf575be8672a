package org.lacewing.server.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Reads data that are flat or nested as the shape is, and remembers how they were nested. */
final class NestedShape {
  private static final int DEEPEST = 16;
  private static final long UNKNOWN = -1;

  private final List<Long> lengths = new ArrayList<>();
  private int valueDepth = -1;
  private boolean ragged;

  Values read(JsonParser json, JsonToken token) throws IOException {
    JsonFields.array(token, "inputs.data");
    Values values = new Values();
    array(json, 0, values);
    return values;
  }

  private void array(JsonParser json, int depth, Values values) throws IOException {
    if (depth == DEEPEST) {
      throw new DataException(
          Failure.of("The data are nested too deeply").at("inputs.data").expected("up to 16 axes"));
    }
    if (depth == lengths.size()) {
      lengths.add(UNKNOWN);
    }
    long length = 0;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      length++;
      if (token == JsonToken.START_ARRAY) {
        array(json, depth + 1, values);
      } else {
        ragged |= valueDepth >= 0 && valueDepth != depth;
        valueDepth = depth;
        value(json, token, values);
      }
    }
    long other = lengths.get(depth);
    ragged |= other != UNKNOWN && other != length;
    lengths.set(depth, length);
  }

  private static void value(JsonParser json, JsonToken token, Values values) throws IOException {
    switch (token) {
      case VALUE_NUMBER_INT -> {
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          values.beyondLong();
        }
        values.number(json.getDoubleValue());
      }
      case VALUE_NUMBER_FLOAT -> values.number(json.getDoubleValue());
      case VALUE_TRUE -> values.bool(true);
      case VALUE_FALSE -> values.bool(false);
      case VALUE_NULL -> values.missing();
      case VALUE_STRING -> values.string(json.getText());
      default ->
          throw new DataException(
              Failure.of("The data hold something that is no value").at("inputs.data"));
    }
  }

  /** Returns whether the data were flat, or nested as a shape is. */
  boolean suits(List<Long> shape) {
    return !ragged
        && (valueDepth < 0 || valueDepth == lengths.size() - 1)
        && (lengths.size() == 1 || lengths.equals(shape));
  }

  @Override
  public String toString() {
    return lengths.size() == 1 ? "" : " nested as " + lengths + (ragged ? ", ragged" : "");
  }
}
