package org.lacewing.server.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Reads single values of a request, or tells what was expected. */
final class JsonFields {
  private static final int LONGEST_SHAPE = 16;

  private JsonFields() {}

  static void open(JsonParser json, @Nullable JsonToken token, String what) {
    if (token != JsonToken.START_OBJECT || !json.isExpectedStartObjectToken()) {
      throw wrong(what, "an object");
    }
  }

  static void array(JsonToken token, String what) {
    if (token != JsonToken.START_ARRAY) {
      throw wrong(what, "an array");
    }
  }

  static String text(JsonParser json, JsonToken token, String what) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw wrong(what, "a text");
    }
    return json.getText();
  }

  static boolean bool(JsonToken token, String what) {
    if (!token.isBoolean()) {
      throw wrong(what, "true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  static long length(JsonParser json, JsonToken token, String what) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        || json.getLongValue() < 0) {
      throw wrong(what, "a whole number from 0 on");
    }
    return json.getLongValue();
  }

  /** Reads a shape; a negative length is told by its own error later. */
  static List<Long> shape(JsonParser json, JsonToken token) throws IOException {
    array(token, "inputs.shape");
    List<Long> shape = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
          || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          || shape.size() == LONGEST_SHAPE) {
        throw wrong("inputs.shape", "up to " + LONGEST_SHAPE + " whole numbers");
      }
      shape.add(json.getLongValue());
    }
    return shape;
  }

  private static DataException wrong(String what, String expected) {
    return new DataException(
        Failure.of("The request has another form").at(what).expected(expected));
  }
}
