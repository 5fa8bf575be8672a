package org.lacewing.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.json.Json;
import org.lacewing.server.TestServer;
import org.lacewing.server.serving.ServedModels;

@DisplayName("U47 Malformed requests for inference are the caller's fault, and change nothing")
class U47MalformedInferenceTest {
  private static final String GOOD =
      "{\"inputs\":[{\"name\":\"features\",\"datatype\":\"FP32\",\"shape\":[1,4],"
          + "\"data\":[0.5,-1,2,3]}]}";
  private static final String PATH = "/v2/models/tensors/infer";
  private static final int FUZZED = 1_000;

  @TempDir private static Path folder;
  private static TestServer server;
  private static String answer;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.in(folder);
    ServedModels.serve(server, "tensors", ServedModels.tensors());
    ServedModels.serve(server, "credit", ServedModels.credit(7));
    answer = post(PATH, GOOD).body();
    assertThat(answer).contains("\"data\":[");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static void assertStillAnswers() throws IOException, InterruptedException {
    assertThat(post(PATH, GOOD).body()).isEqualTo(answer);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(PATH, GOOD.replace("[1,4]", "[-1,4]"), 400, "shape"),
        Arguments.of(PATH, GOOD.replace("3]}", "3,4]}"), 400, "5 values"),
        Arguments.of(PATH, GOOD.replace("FP32", "INT64").replace("0.5", "0.0"), 400, "FP32"),
        Arguments.of(PATH, GOOD.replace("FP32", "INT64"), 400, "outside its datatype"),
        Arguments.of(PATH, GOOD.replace("FP32", "FP31"), 400, "no such datatype"),
        Arguments.of(PATH, GOOD.replace("0.5", "NaN"), 400, "no JSON"),
        Arguments.of(PATH, GOOD.replace("0.5", "null"), 400, "not finite"),
        Arguments.of(PATH, GOOD.replace("0.5", "1e39"), 400, "outside its datatype"),
        Arguments.of(PATH, GOOD.replace("0.5", "\"0.5\""), 400, "datatype"),
        Arguments.of(PATH, GOOD.replace("[1,4]", "[1000000000,4]"), 400, "shape"),
        Arguments.of(PATH, GOOD.replace("[1,4]", "[4,1]"), 400, "[n, 4]"),
        Arguments.of(PATH, GOOD.replace("[0.5,-1,2,3]", "[[0.5,-1],[2,3]]"), 400, "nested"),
        Arguments.of(PATH, GOOD.replace("features", "other"), 400, "features"),
        Arguments.of(PATH, "{}", 400, "no inputs"),
        Arguments.of(PATH, "[".repeat(5_000), 400, "object"),
        Arguments.of("/v2/models/other/infer", GOOD, 404, "other"),
        Arguments.of("/v2/models/tensors/versions/7/infer", GOOD, 404, "Version 7"),
        Arguments.of(
            "/v2/models/tensors/versions/99999999999999999999/infer", GOOD, 404, "no such version"),
        Arguments.of("/v2/models/credit/infer", GOOD, 400, "no such input"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areToldWhatIsWrong(String path, String body, int status, String word) throws Exception {
    HttpResponse<String> refused = post(path, body);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
    assertThat(Json.parse(refused.body(), "answer").get("error").asText()).contains(word);
    assertStillAnswers();
  }

  @Test
  void takeNullForAMissingValueAsTheModelDoes() throws Exception {
    String row =
        "{\"inputs\":["
            + "{\"name\":\"age\",\"datatype\":\"FP64\",\"shape\":[1,1],\"data\":[null]},"
            + "{\"name\":\"amount\",\"datatype\":\"FP64\",\"shape\":[1,1],\"data\":[10]},"
            + "{\"name\":\"size\",\"datatype\":\"BYTES\",\"shape\":[1,1],\"data\":[null]},"
            + "{\"name\":\"purpose\",\"datatype\":\"BYTES\",\"shape\":[1,1],\"data\":[\"car\"]}]}";

    assertThat(post("/v2/models/credit/infer", row).statusCode()).isEqualTo(200);
  }

  @Test
  void mayBeAnyBytes() throws Exception {
    Random random = new Random(47);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < FUZZED; i++) {
      String path = random.nextBoolean() ? PATH : "/v1/models/credit/predict";
      HttpResponse<String> refused = post(path, mutated(random));
      statuses.add(refused.statusCode());
      if (i % 20 == 0) {
        assertStillAnswers();
      }
    }
    assertThat(statuses).allMatch(status -> status < 500 || status == 503);
    assertThat(statuses).contains(400).doesNotContain(503);
    assertStillAnswers();
  }

  private static String mutated(Random random) {
    StringBuilder body = new StringBuilder(GOOD);
    List<String> pieces =
        List.of(
            "{", "}", "[", "]", "\"", ",", "-", "1e999", "NaN", "null", "\u0000", "\\u12", "[[");
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(body.length());
      switch (random.nextInt(3)) {
        case 0 -> body.deleteCharAt(at);
        case 1 -> body.insert(at, pieces.get(random.nextInt(pieces.size())));
        default -> body.setCharAt(at, (char) (1 + random.nextInt(255)));
      }
    }
    return body.toString();
  }

  @Test
  void mayClaimAGigabyte() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + PATH
                      + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 1073741824\r\n\r\n{")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(statusLine(socket.getInputStream())).startsWith("HTTP/1.1 413");
    }
    assertStillAnswers();
  }

  @Test
  void mayBeLongerThanALimitWithoutTellingSo() throws Exception {
    HttpResponse<String> refused =
        server.send(
            HttpRequest.newBuilder(server.uri(PATH))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new RepeatedBytes(40L << 20)))
                .build());

    assertThat(refused.statusCode()).isEqualTo(413);
    assertStillAnswers();
  }

  @Test
  void mayNeverEnd() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        Socket socket = new Socket("127.0.0.1", server.uri("/").getPort());
        OutputStream out = socket.getOutputStream();
        out.write(
            "POST /v2/models/tensors/infer HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.write(
            i % 2 == 0
                ? "X-A".getBytes(StandardCharsets.US_ASCII)
                : "Content-Length: 50\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        slow.add(socket);
      }
      assertStillAnswers();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static String statusLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  /** So many blanks, made while they are read. */
  private static final class RepeatedBytes extends InputStream {
    private long left;

    RepeatedBytes(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      java.util.Arrays.fill(target, offset, offset + count, (byte) ' ');
      left -= count;
      return count;
    }
  }
}
