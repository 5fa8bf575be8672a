package org.lacewing.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;

class ModelApiTest {
  @TempDir private static Path folder;
  private static TestServer server;
  private static byte[] model;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.in(folder);
    Path file = folder.resolve("model.lwm");
    SmallModels.rows().write(file);
    model = Files.readAllBytes(file);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return server.sendAsAdmin(
        HttpRequest.newBuilder(server.uri(path))
            .method(method, BodyPublishers.ofByteArray(body))
            .header("Content-Type", type));
  }

  private static HttpResponse<String> json(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        method, path, "application/json", body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> upload(String name) throws IOException, InterruptedException {
    return send("POST", "/api/v1/models/" + name + "/versions", "application/octet-stream", model);
  }

  private static JsonNode tree(HttpResponse<String> response) {
    return Json.parse(response.body(), "answer");
  }

  @Test
  void goesFromUploadToRollback() throws IOException, InterruptedException {
    HttpResponse<String> first = upload("journey");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location"))
        .contains("/api/v1/models/journey/versions/1");
    upload("journey");

    assertThat(json("POST", "/api/v1/models/journey/promote", "{\"version\":1}").statusCode())
        .isEqualTo(200);
    HttpResponse<String> trial =
        json(
            "PUT",
            "/api/v1/models/journey/deployment",
            "{\"stable\":1,\"canary\":{\"version\":2,\"percent\":10}}");
    assertThat(trial.statusCode()).as(trial.body()).isEqualTo(200);
    json("POST", "/api/v1/models/journey/promote", "{\"version\":2}");
    assertThat(tree(json("POST", "/api/v1/models/journey/rollback", "")).get("stable").asInt())
        .isEqualTo(1);

    JsonNode told = tree(server.get("/api/v1/models/journey"));
    assertThat(told.get("deployment").get("stable").asInt()).isEqualTo(1);
    assertThat(told.get("deployment").get("canary").isNull()).isTrue();
    assertThat(told.get("serving").asBoolean()).isTrue();
    assertThat(told.get("promotions")).hasSize(2);
    assertThat(json("DELETE", "/api/v1/models/journey/deployment", "").statusCode()).isEqualTo(204);
    assertThat(server.get("/api/v1/models/journey/deployment").statusCode()).isEqualTo(404);
  }

  @Test
  void givesThePackageBackByteForByte() throws IOException, InterruptedException {
    upload("same");

    byte[] back;
    try (var in = server.uri("/api/v1/models/same/versions/1/package").toURL().openStream()) {
      back = in.readAllBytes();
    }

    assertThat(back).isEqualTo(model);
  }

  @Test
  void tellsWhatIsWrongAsProblemDetails() throws IOException, InterruptedException {
    HttpResponse<String> unknown = server.get("/api/v1/models/nobody");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(tree(unknown).get("detail").asText()).contains("There is no model nobody");

    assertThat(server.get("/api/v1/nowhere").statusCode()).isEqualTo(404);
    assertThat(tree(server.get("/api/v1/nowhere")).get("status").asInt()).isEqualTo(404);
    assertThat(server.get("/api/v1/models/NoName").statusCode()).isEqualTo(400);
    upload("wrong");
    assertThat(json("POST", "/api/v1/models/wrong/promote", "{\"version\":7}").statusCode())
        .isEqualTo(404);
    assertThat(json("POST", "/api/v1/models/wrong/promote", "{").statusCode()).isEqualTo(400);
    assertThat(json("POST", "/api/v1/models/wrong/rollback", "").statusCode()).isEqualTo(409);
    assertThat(server.get("/v2/nowhere").body()).startsWith("{\"error\":");
  }
}
