package org.lacewing.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.json.Json;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.database.Database;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.ModelHost;

class OperationsRouteTest {
  @TempDir private static Path folder;
  private static TestServer server;
  private static ModelVersion version;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.in(folder);
    Path file = folder.resolve("model.lwm");
    SmallModels.rows().write(file);
    version =
        server
            .bean(ModelRegistry.class)
            .register(new ModelName("credit"), file, ModelVersion.UPLOAD);
    server.bean(ModelHost.class).deploy(Deployment.of(version.model(), version.number()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String path, String header, String value)
      throws IOException, InterruptedException {
    return server.send(HttpRequest.newBuilder(server.uri(path)).header(header, value).build());
  }

  @Test
  void tellsModelsDatabaseAndMemory() throws IOException, InterruptedException {
    HttpResponse<String> answer = server.get("/api/v1/status");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode json = Json.parse(answer.body(), "status");
    assertThat(json.get("ready").booleanValue()).isTrue();
    JsonNode model = json.get("models").get(0);
    assertThat(model.get("model").textValue()).isEqualTo("credit");
    assertThat(model.get("stable").get("version").intValue()).isEqualTo(1);
    assertThat(model.get("stable").get("sha256").textValue()).isEqualTo(version.sha256());
    assertThat(json.get("database").get("up").booleanValue()).isTrue();
    assertThat(json.get("memory").get("heap").longValue()).isPositive();
    assertThat(json.get("explanations").get("waiting").intValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | text/plain",
        "*/* | text/plain",
        "application/json | text/plain",
        "application/openmetrics-text; version=1.0.0; charset=utf-8 | application/openmetrics-text",
        "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;q=0.1"
            + " | application/openmetrics-text"
      })
  void givesFiguresInTheFormThatIsAskedFor(String accept, String type)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/metrics", "Accept", accept);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(answer.body().endsWith("# EOF\n")).isEqualTo(type.contains("openmetrics"));
    assertThat(answer.body())
        .contains(
            "lacewing_model_version_bytes{model=\"credit\",part=\"stable\",version=\"1\"} ",
            "lacewing_ready 1.0",
            "lacewing_heap_bytes ",
            "lacewing_direct_bytes ",
            "lacewing_explanations_total{end=\"refused\"} 0.0",
            "lacewing_explanations_waiting 0.0");
  }

  @Test
  void countsRequestsByRouteAndStatus() throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      server.get("/api/v1/models/m" + i + "/background");
    }
    server.get("/nowhere/" + "x".repeat(50));

    String figures = server.get("/metrics").body();

    assertThat(figures)
        .contains(
            "lacewing_http_requests_total{route=\"/api/v1/models/{model}/background\","
                + "status=\"4xx\"} 3.0",
            "lacewing_http_request_seconds_count{route=\"/api/v1/models/{model}/background\"} 3",
            "lacewing_http_requests_total{route=\"none\",status=\"4xx\"}")
        .doesNotContain("xxxxx");
  }

  @Test
  void tellsWhatEachVersionWasAsked() throws IOException, InterruptedException {
    for (String age : List.of("30.1", "47", "\"bad\"")) {
      server.send(
          HttpRequest.newBuilder(server.uri("/v1/models/credit/predict"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"age\": " + age + ", \"size\": \"M\"}"))
              .build());
    }

    assertThat(server.get("/metrics").body())
        .contains(
            "lacewing_prediction_requests_total{model=\"credit\",version=\"1\"} 3.0",
            "lacewing_prediction_rows_total{model=\"credit\",version=\"1\"} 2.0",
            "lacewing_predictions_unanswered_total{model=\"credit\",version=\"1\",why=\"failed\"}"
                + " 1.0",
            "lacewing_predictions_unanswered_total{model=\"credit\",version=\"1\",why=\"late\"}"
                + " 0.0",
            "lacewing_predictions_waiting{model=\"credit\",version=\"1\"} 0.0",
            "lacewing_prediction_seconds_count{model=\"credit\",version=\"1\"} 2",
            "lacewing_prediction_batch_rows_sum{model=\"credit\",version=\"1\"} 2.0");
  }

  @Test
  void aClientThatGoesAwayIsNoFaultOfTheServer() throws IOException, InterruptedException {
    try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v2/models/credit/infer HTTP/1.1\r\n"
                      + "Host: localhost\r\n"
                      + "Content-Type: application/json\r\n"
                      + "Content-Length: 1000\r\n\r\n"
                      + "{\"inputs\":")
                  .getBytes(StandardCharsets.US_ASCII));
    }

    String start = "lacewing_http_requests_total{route=\"/v2/models/{model}/infer\",status=";
    long end = System.nanoTime() + 30_000_000_000L;
    String figures = server.get("/metrics").body();
    while (!figures.contains(start) && System.nanoTime() < end) {
      Thread.sleep(20);
      figures = server.get("/metrics").body();
    }
    assertThat(figures).contains(start + "\"4xx\"} 1.0").doesNotContain(start + "\"5xx\"}");
  }

  @Test
  void tellsJobsByStatus() throws IOException, InterruptedException {
    Database database = server.bean(Database.class);
    for (String status : List.of("QUEUED", "QUEUED", "FAILED")) {
      database.use(
          jdbi ->
              jdbi.withHandle(
                  handle ->
                      handle.execute(
                          "insert into job (id, kind, arguments, status, created_at, created_by)"
                              + " values (?, 'train', '{}', ?, current_timestamp, 'ann')",
                          "train-" + UUID.randomUUID(),
                          status)));
    }

    assertThat(server.get("/metrics").body())
        .contains(
            "lacewing_jobs{status=\"queued\"} 2.0",
            "lacewing_jobs{status=\"running\"} 0.0",
            "lacewing_jobs_ended_total{status=\"failed\"} 1.0",
            "lacewing_jobs_ended_total{status=\"succeeded\"} 0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "8f2b-1.A_z", "0"})
  void keepsARequestIdThatDoesNoHarm(String id) throws IOException, InterruptedException {
    assertThat(get("/v2/health/live", "X-Request-Id", id).headers().firstValue("X-Request-Id"))
        .contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a\"b", "{}", "é"})
  void makesAnIdInPlaceOfAnother(String id) throws IOException, InterruptedException {
    String first =
        get("/v2/health/live", "X-Request-Id", id)
            .headers()
            .firstValue("X-Request-Id")
            .orElseThrow();
    String second =
        server.get("/v2/health/live").headers().firstValue("X-Request-Id").orElseThrow();

    assertThat(first).matches("[0-9a-f]{16}").isNotEqualTo(second);
  }
}
