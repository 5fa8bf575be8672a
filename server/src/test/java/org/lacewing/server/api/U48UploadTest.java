package org.lacewing.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.files.Sha256;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.security.Role;

@DisplayName("U48 uploads arrive whole or not at all, up to a limit that is told")
class U48UploadTest {
  private static final int LIMIT = 3_000_000;

  @TempDir private static Path folder;
  private static TestServer server;
  private static byte[] model;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.in(folder, Map.of("lacewing.limits.upload", Integer.toString(LIMIT)));
    Path file = folder.resolve("model.lwm");
    SmallModels.rows().write(file);
    model = Files.readAllBytes(file);
    token = server.token(Role.ADMIN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpRequest.Builder upload(String name, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(server.uri("/api/v1/models/" + name + "/versions"))
        .header("Content-Type", "application/octet-stream")
        .POST(body);
  }

  private static void assertNothingLeft(String name) throws IOException {
    assertThat(server.bean(ModelRegistry.class).versions(new ModelName(name))).isEmpty();
    try (Stream<Path> incoming = Files.list(folder.resolve("data/incoming"))) {
      assertThat(incoming).isEmpty();
    }
  }

  @Test
  void tellsLimitAndSizeWhetherAnnouncedOrNot() throws IOException, InterruptedException {
    byte[] large = new byte[LIMIT + 1_000];
    HttpResponse<String> announced =
        server.sendAsAdmin(upload("large", BodyPublishers.ofByteArray(large)));
    HttpResponse<String> streamed =
        server.sendAsAdmin(
            upload(
                "large",
                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(announced.body()).contains("at most 3000000 bytes").contains("3001000 bytes");
    assertThat(streamed.statusCode()).isEqualTo(413);
    assertThat(streamed.body()).contains("3000000");
    assertNothingLeft("large");
  }

  @Test
  void comparesTheDigest() throws IOException, InterruptedException {
    HttpResponse<String> refused =
        server.sendAsAdmin(
            upload("digest", BodyPublishers.ofByteArray(model))
                .header("Lacewing-Sha256", "0".repeat(64)));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertNothingLeft("digest");

    HttpResponse<String> taken =
        server.sendAsAdmin(
            upload("digest", BodyPublishers.ofByteArray(model))
                .header("Lacewing-Sha256", Sha256.of(java.nio.ByteBuffer.wrap(model))));
    assertThat(taken.statusCode()).isEqualTo(201);
    assertThat(Files.readAllBytes(folder.resolve("data/models/digest/1/model.lwm")))
        .isEqualTo(model);
  }

  @Test
  void aBrokenConnectionLeavesNothing() throws IOException, InterruptedException {
    try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/models/broken/versions HTTP/1.1\r\nHost: localhost\r\n"
                  + "Authorization: Bearer "
                  + token
                  + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                  + model.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(model, 0, model.length / 2);
      out.flush();
      Thread.sleep(300);
    }
    long end = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < end && incoming() > 0) {
      Thread.sleep(50);
    }
    assertNothingLeft("broken");
  }

  private static long incoming() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data/incoming"))) {
      return files.count();
    }
  }

  @Test
  void aFileThatWasCutIsRefusedAsAWhole() throws IOException, InterruptedException {
    byte[] cut = java.util.Arrays.copyOf(model, model.length - 100);
    assertThat(server.sendAsAdmin(upload("cut", BodyPublishers.ofByteArray(cut))).statusCode())
        .isEqualTo(400);
    assertNothingLeft("cut");
  }
}
