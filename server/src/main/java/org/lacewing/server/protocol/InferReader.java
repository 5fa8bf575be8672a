package org.lacewing.server.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.serving.JsonBodies;

/** Reads the body of a request for inference: JSON, and binary data behind it. One request. */
final class InferReader {
  private static final String BINARY_SIZE = "binary_data_size";

  private final byte[] body;
  private final int jsonLength;
  private int binaryAt;
  private @Nullable String id;
  private final List<InferInput> inputs = new ArrayList<>();
  private final Map<String, Boolean> outputs = new LinkedHashMap<>();
  private final List<@Nullable Boolean> chosen = new ArrayList<>();
  private boolean binary;

  private InferReader(byte[] body, int jsonLength) {
    this.body = body;
    this.jsonLength = jsonLength;
    this.binaryAt = jsonLength;
  }

  /**
   * Reads a body.
   *
   * @param jsonLength how many bytes of it are JSON
   * @throws DataException if something in it is wrong; the message tells where
   */
  static InferRequest read(byte[] body, int jsonLength) {
    return new InferReader(body, jsonLength).read();
  }

  private InferRequest read() {
    JsonBodies.read(body, jsonLength, this::request);
    if (inputs.isEmpty()) {
      throw new DataException(
          Failure.of("The request has no inputs").expected("a member \"inputs\" with tensors"));
    }
    if (binaryAt != body.length) {
      throw new DataException(
          Failure.of("The binary data have another length than the inputs tell")
              .expected(binaryAt - jsonLength + " bytes")
              .received(body.length - jsonLength + " bytes"));
    }
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    int i = 0;
    for (String name : outputs.keySet()) {
      Boolean own = chosen.get(i++);
      wanted.put(name, own == null ? binary : own);
    }
    return new InferRequest(Optional.ofNullable(id), inputs, wanted, binary);
  }

  private boolean request(JsonParser json) throws IOException {
    JsonFields.open(json, json.nextToken(), "the body");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      switch (name) {
        case "id" -> id = JsonFields.text(json, token, "id");
        case "parameters" -> binary = Boolean.TRUE.equals(parameters(json, token).binaryOutput);
        case "inputs" -> {
          JsonFields.array(token, "inputs");
          while (json.nextToken() != JsonToken.END_ARRAY) {
            inputs.add(input(json));
          }
        }
        case "outputs" -> {
          JsonFields.array(token, "outputs");
          while (json.nextToken() != JsonToken.END_ARRAY) {
            output(json);
          }
        }
        default -> json.skipChildren();
      }
    }
    return true;
  }

  private void output(JsonParser json) throws IOException {
    JsonFields.open(json, json.currentToken(), "outputs");
    String name = null;
    Boolean own = null;
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (field.equals("name")) {
        name = JsonFields.text(json, token, "outputs.name");
      } else if (field.equals("parameters")) {
        own = parameters(json, token).binaryData;
      } else {
        json.skipChildren();
      }
    }
    if (name == null || outputs.put(name, true) != null) {
      throw new DataException(Failure.of("An output has no name, or is named twice").at("outputs"));
    }
    chosen.add(own);
  }

  private InferInput input(JsonParser json) throws IOException {
    JsonFields.open(json, json.currentToken(), "inputs");
    String name = null;
    String type = null;
    List<Long> shape = null;
    Values values = null;
    NestedShape nested = new NestedShape();
    long size = -1;
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      switch (field) {
        case "name" -> name = JsonFields.text(json, token, "inputs.name");
        case "datatype" -> type = JsonFields.text(json, token, "inputs.datatype");
        case "shape" -> shape = JsonFields.shape(json, token);
        case "data" -> values = nested.read(json, token);
        case "parameters" -> size = parameters(json, token).binarySize;
        default -> json.skipChildren();
      }
    }
    String called = name == null ? "number " + inputs.size() : name;
    if (name == null || type == null || shape == null || (values == null) == (size < 0)) {
      throw new DataException(
          Failure.of("An input is not complete")
              .at("input \"" + called + '"')
              .expected("name, datatype, shape, and either data or " + BINARY_SIZE));
    }
    if (inputs.stream().anyMatch(other -> other.name().equals(called))) {
      throw new DataException(Failure.of("An input is given twice").at("input \"" + name + '"'));
    }
    return checked(name, Datatype.of(type, name), shape, values, nested, size);
  }

  private InferInput checked(
      String name,
      Datatype type,
      List<Long> shape,
      @Nullable Values data,
      NestedShape nested,
      long size) {
    long expected = InferInput.size(name, shape);
    Values values = data == null ? binary(name, type, size) : data;
    if (values.count() != expected || (data != null && !nested.suits(shape))) {
      throw new DataException(
          Failure.of("The data do not have the shape that is told")
              .at("input \"" + name + '"')
              .expected(expected + " values of shape " + shape)
              .received(values.count() + " values" + (data == null ? "" : nested.toString())));
    }
    values.check(type, name);
    return new InferInput(name, type, shape, values);
  }

  private Values binary(String name, Datatype type, long size) {
    if (size > body.length - binaryAt) {
      throw new DataException(
          Failure.of("The binary data end too soon")
              .at("input \"" + name + '"')
              .expected(size + " bytes")
              .received(body.length - binaryAt + " bytes")
              .advice("Send the length of the JSON as Inference-Header-Content-Length."));
    }
    ByteBuffer part = ByteBuffer.wrap(body, binaryAt, (int) size).slice();
    binaryAt += (int) size;
    return BinaryValues.read(name, type, part);
  }

  /** The parameters that mean something. */
  private static final class Parameters {
    long binarySize = -1;
    @Nullable Boolean binaryData;
    @Nullable Boolean binaryOutput;
  }

  private static Parameters parameters(JsonParser json, JsonToken start) throws IOException {
    Parameters read = new Parameters();
    JsonFields.open(json, start, "parameters");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      switch (name) {
        case BINARY_SIZE -> read.binarySize = JsonFields.length(json, token, BINARY_SIZE);
        case "binary_data" -> read.binaryData = JsonFields.bool(token, name);
        case "binary_data_output" -> read.binaryOutput = JsonFields.bool(token, name);
        default -> json.skipChildren();
      }
    }
    return read;
  }
}
