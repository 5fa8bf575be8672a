package org.lacewing.server.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Answer;

/** An answer in the protocol's form. */
final class InferAnswer {
  private final byte[] body;
  private final OptionalInt jsonLength;

  private InferAnswer(byte[] body, OptionalInt jsonLength) {
    this.body = body;
    this.jsonLength = jsonLength;
  }

  /** Returns JSON, and binary data behind it. */
  byte[] body() {
    return body;
  }

  /** Returns how many bytes of the body are JSON, if binary data follow. */
  OptionalInt jsonLength() {
    return jsonLength;
  }

  /**
   * Returns the outputs that were asked for.
   *
   * @throws DataException if there is no such output
   */
  static InferAnswer of(InferRequest request, Answer answer) {
    List<InferOutput> all = InferOutput.all(answer);
    for (String name : request.outputs().keySet()) {
      if (all.stream().noneMatch(output -> output.name().equals(name))) {
        throw new DataException(
            Failure.of("The model has no such output")
                .at("output \"" + name.substring(0, Math.min(name.length(), 80)) + '"')
                .expected("one of " + all.stream().map(InferOutput::name).toList()));
      }
    }
    StringBuilder json = new StringBuilder(512);
    ModelVersion version = answer.version().version();
    json.append("{\"model_name\":\"").append(version.model()).append('"');
    json.append(",\"model_version\":\"").append(version.number()).append('"');
    request.id().ifPresent(id -> json.append(",\"id\":").append(InferOutput.quoted(id)));
    json.append(",\"parameters\":{\"sha256\":\"").append(version.sha256()).append("\"}");
    json.append(",\"outputs\":[");
    List<byte[]> binary = new ArrayList<>();
    for (InferOutput output : all) {
      Boolean asBinary =
          request.outputs().isEmpty()
              ? Boolean.valueOf(request.binary())
              : request.outputs().get(output.name());
      if (asBinary != null) {
        append(json, output, asBinary, binary);
      }
    }
    json.append("]}");
    return joined(json.toString().getBytes(StandardCharsets.UTF_8), binary);
  }

  private static void append(
      StringBuilder json, InferOutput output, boolean asBinary, List<byte[]> binary) {
    json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
    json.append("{\"name\":").append(InferOutput.quoted(output.name()));
    json.append(",\"datatype\":\"").append(output.datatype()).append("\",\"shape\":");
    json.append(output.shape().toString().replace(" ", ""));
    if (asBinary) {
      byte[] data = output.binary();
      json.append(",\"parameters\":{\"binary_data_size\":").append(data.length).append("}}");
      binary.add(data);
    } else {
      json.append(",\"data\":");
      output.data(json);
      json.append('}');
    }
  }

  private static InferAnswer joined(byte[] json, List<byte[]> binary) {
    if (binary.isEmpty()) {
      return new InferAnswer(json, OptionalInt.empty());
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(json.length + 256);
    all.writeBytes(json);
    binary.forEach(all::writeBytes);
    return new InferAnswer(all.toByteArray(), OptionalInt.of(json.length));
  }
}
