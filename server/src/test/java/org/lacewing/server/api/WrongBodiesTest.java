package org.lacewing.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.server.TestServer;
import org.lacewing.server.serving.ServedModels;

/** Bodies that are not what their headers say, or not what the route needs. */
class WrongBodiesTest {
  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.in(folder, Map.of("lacewing.limits.body", "1000000"));
    ServedModels.serve(server, "credit", ServedModels.credit(1));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models/credit/predict",
        "/v2/models/credit/infer",
        "/v2/models/credit/explain",
        "/api/v1/models/credit/promote"
      })
  void aBodyThatIsNotCompressedAsItSaysIsAnErrorOfTheClient(String path) throws Exception {
    HttpResponse<String> answer =
        post(path, "no gzip ".repeat(9).getBytes(StandardCharsets.US_ASCII));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("decompressed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/credit/predict", "/v2/models/credit/infer"})
  void aSmallBodyThatBecomesALargeOneIsRefused(String path) throws Exception {
    assertThat(post(path, bomb()).statusCode()).isEqualTo(413);
    assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"run\":null,\"package\":\"original\"}", "{\"run\":\"a-1\"}"})
  void aPackageOfARunNeedsBothNames(String body) throws Exception {
    HttpResponse<String> answer =
        server.sendAsAdmin(
            HttpRequest.newBuilder(server.uri("/api/v1/models/credit/versions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void aFolderOfAnotherNameBesideTheModelsIsSomebodyElses() throws Exception {
    Files.createDirectories(folder.resolve("data/models/lost+found"));

    HttpResponse<String> answer = server.get("/api/v1/models");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("credit").doesNotContain("lost");
  }

  private static HttpResponse<String> post(String path, byte[] body) throws Exception {
    return server.sendAsAdmin(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 1_000; i++) {
        out.write(blanks);
      }
    }
    return bytes.toByteArray();
  }
}
