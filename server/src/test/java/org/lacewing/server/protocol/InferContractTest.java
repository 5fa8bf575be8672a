package org.lacewing.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.data.Table;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.server.TestServer;
import org.lacewing.server.serving.ServedModels;

/** Requests built by hand from the public text of the protocol and of its binary extension. */
class InferContractTest {
  private static final int ROWS = 100;
  private static final ModelPackage MODEL = ServedModels.credit(7);
  private static final Table TABLE = ServedModels.rows(ROWS, 2);
  private static final List<String> NUMBERS = List.of("age", "amount");
  private static final List<String> TEXTS = List.of("size", "purpose");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static TestServer server;
  private static Tensor expected;

  @BeforeAll
  static void start() {
    server = TestServer.in(folder);
    ServedModels.serve(server, "credit", MODEL);
    ServedModels.serve(server, "price", ServedModels.price());
    ServedModels.serve(server, "tensors", ServedModels.tensors());
    try (Pipeline pipeline = PackagedNetwork.of(MODEL).pipeline()) {
      expected = pipeline.predict(TABLE);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A request and the answer to it, cut into JSON and binary data. */
  private record Exchange(int status, JsonNode json, ByteBuffer binary, String encoding) {}

  private static Exchange send(String path, ObjectNode json, byte[] binary, boolean gzip)
      throws IOException, InterruptedException {
    byte[] head = json.toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(head);
    body.write(binary);
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
    if (binary.length > 0) {
      request.header("Inference-Header-Content-Length", Integer.toString(head.length));
      request.header("Content-Type", "application/octet-stream");
    } else {
      request.header("Content-Type", "application/json");
    }
    byte[] sent = body.toByteArray();
    if (gzip) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(sent);
      }
      sent = packed.toByteArray();
      request.header("Content-Encoding", "gzip").header("Accept-Encoding", "gzip");
    }
    HttpResponse<byte[]> response =
        CLIENT.send(
            request.POST(HttpRequest.BodyPublishers.ofByteArray(sent)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    String encoding = response.headers().firstValue("Content-Encoding").orElse("");
    byte[] answer = response.body();
    if (encoding.equals("gzip")) {
      answer = new GZIPInputStream(new ByteArrayInputStream(answer)).readAllBytes();
    }
    int length =
        (int)
            response
                .headers()
                .firstValueAsLong("Inference-Header-Content-Length")
                .orElse(answer.length);
    return new Exchange(
        response.statusCode(),
        Json.parse(new String(answer, 0, length, StandardCharsets.UTF_8), "answer"),
        ByteBuffer.wrap(answer, length, answer.length - length)
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN),
        encoding);
  }

  /** Returns the request for all rows; binary data go to {@code binary} if that is not null. */
  private static ObjectNode request(ByteArrayOutputStream binary, boolean binaryInput) {
    ObjectNode json = Json.object().put("id", "r-\"1\"");
    for (String name : NUMBERS) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * ROWS).order(ByteOrder.LITTLE_ENDIAN);
      ObjectNode input = input(json, name, "FP64");
      for (int i = 0; i < ROWS; i++) {
        double value = TABLE.numeric(name).value(i);
        bytes.putDouble(value);
        if (binaryInput) {
          continue;
        }
        if (Double.isNaN(value)) {
          input.withArray("data").addNull();
        } else {
          input.withArray("data").add(value);
        }
      }
      if (binaryInput) {
        input.putObject("parameters").put("binary_data_size", bytes.capacity());
        binary.writeBytes(bytes.array());
      }
    }
    for (String name : TEXTS) {
      ObjectNode input = input(json, name, "BYTES");
      int size = 0;
      for (int i = 0; i < ROWS; i++) {
        byte[] text = TABLE.column(name).text(i).getBytes(StandardCharsets.UTF_8);
        if (binaryInput) {
          binary.writeBytes(
              ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(text.length).array());
          binary.writeBytes(text);
          size += 4 + text.length;
        } else {
          // Nested as the shape is: [n, 1].
          input.withArray("data").addArray().add(TABLE.column(name).text(i));
        }
      }
      if (binaryInput) {
        input.putObject("parameters").put("binary_data_size", size);
      }
    }
    return json;
  }

  private static ObjectNode input(ObjectNode json, String name, String type) {
    ObjectNode input = json.withArray("inputs").addObject().put("name", name);
    input.put("datatype", type).putArray("shape").add(ROWS).add(1);
    return input;
  }

  @ParameterizedTest
  @CsvSource({
    "false,false,false",
    "true,false,false",
    "false,true,false",
    "true,true,false",
    "false,false,true",
    "true,true,true"
  })
  void answersAsThePipelineDoes(boolean binaryInput, boolean binaryOutput, boolean gzip)
      throws Exception {
    ByteArrayOutputStream binary = new ByteArrayOutputStream();
    ObjectNode json = request(binary, binaryInput);
    json.putObject("parameters").put("binary_data_output", binaryOutput);

    Exchange answer = send("/v2/models/credit/infer", json, binary.toByteArray(), gzip);

    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.encoding()).isEqualTo(gzip ? "gzip" : "");
    assertThat(answer.json().get("model_name").asText()).isEqualTo("credit");
    assertThat(answer.json().get("model_version").asText()).isEqualTo("1");
    assertThat(answer.json().get("id").asText()).isEqualTo("r-\"1\"");
    assertThat(answer.json().at("/parameters/sha256").asText()).matches("[0-9a-f]{64}");
    JsonNode label = answer.json().at("/outputs/0");
    JsonNode probabilities = answer.json().at("/outputs/1");
    assertThat(label.get("name").asText()).isEqualTo("label");
    assertThat(probabilities.get("shape").toString()).isEqualTo("[" + ROWS + ",2]");
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      labels.add(binaryOutput ? text(answer.binary()) : label.get("data").get(i).asText());
    }
    for (int i = 0; i < 2 * ROWS; i++) {
      float value =
          binaryOutput
              ? answer.binary().getFloat()
              : (float) probabilities.get("data").get(i).asDouble();
      assertThat(value).isEqualTo(expected.at(i));
    }
    assertThat(answer.binary().hasRemaining()).isFalse();
    for (int i = 0; i < ROWS; i++) {
      assertThat(labels.get(i)).isEqualTo(expected.at(i, 1) > expected.at(i, 0) ? "good" : "bad");
    }
  }

  private static String text(ByteBuffer binary) {
    byte[] text = new byte[binary.getInt()];
    binary.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Test
  void answersOnlyTheOutputsThatAreAskedFor() throws Exception {
    ByteArrayOutputStream none = new ByteArrayOutputStream();
    ObjectNode json = request(none, false);
    json.withArray("outputs")
        .addObject()
        .put("name", "probabilities")
        .putObject("parameters")
        .put("binary_data", true);

    Exchange answer = send("/v2/models/credit/versions/1/infer", json, new byte[0], false);

    assertThat(answer.json().get("outputs")).hasSize(1);
    assertThat(answer.binary().remaining()).isEqualTo(8 * ROWS);
    json.withArray("outputs").addObject().put("name", "other");
    Exchange refused = send("/v2/models/credit/infer", json, new byte[0], false);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("error").asText()).contains("other", "label", "probabilities");
  }

  @ParameterizedTest
  @CsvSource({
    "FP64,'[1, 2, 3]'",
    "FP32,'[[1.0, 2.0, 3.0]]'",
    "INT8,'[1, 2, 3]'",
    "UINT64,'[1, 2, 3]'"
  })
  void takesAllNumbersAsOneMatrix(String type, String data) throws Exception {
    ObjectNode json = Json.object();
    ObjectNode input = json.withArray("inputs").addObject().put("name", "rows");
    input.put("datatype", type).putArray("shape").add(1).add(3);
    input.set("data", Json.parse(data, "data"));

    Exchange answer = send("/v2/models/price/infer", json, new byte[0], false);

    assertThat(answer.json().at("/outputs/0/name").asText()).isEqualTo("prediction");
    assertThat(answer.json().at("/outputs/0/data")).hasSize(1);
  }

  @Test
  void tellsOfItselfAndOfItsModels() throws Exception {
    JsonNode about = get("/v2");
    assertThat(about.get("name").asText()).isEqualTo("lacewing");
    assertThat(about.get("extensions").toString()).contains("binary_tensor_data");
    JsonNode credit = get("/v2/models/credit");
    assertThat(credit.get("versions").toString()).isEqualTo("[\"1\"]");
    assertThat(credit.get("inputs")).hasSize(4);
    assertThat(credit.at("/inputs/2").toString())
        .isEqualTo("{\"name\":\"size\",\"datatype\":\"BYTES\",\"shape\":[-1,1]}");
    assertThat(get("/v2/models/price/versions/1").at("/inputs/3").toString())
        .isEqualTo("{\"name\":\"rows\",\"datatype\":\"FP64\",\"shape\":[-1,3]}");
    assertThat(get("/v2/models/tensors").at("/inputs/0/shape").toString()).isEqualTo("[-1,4]");
    assertThat(get("/v2/models/credit/ready").get("ready").asBoolean()).isTrue();
    assertThat(get("/v2/models/credit/versions/1/ready").get("ready").asBoolean()).isTrue();
    for (String path :
        List.of("/v2/models/x", "/v2/models/credit/versions/9/ready", "/v2/models/x/ready")) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(Json.parse(answer.body(), "answer").get("error").asText()).isNotEmpty();
    }
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Json.parse(answer.body(), path);
  }
}
