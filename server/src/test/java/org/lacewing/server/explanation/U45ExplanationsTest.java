package org.lacewing.server.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.security.Role;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.ModelHost;

@DisplayName(
    "U45 Every explanation is that of its own request, and one bad request spoils no other")
class U45ExplanationsTest {
  private static final ModelName MODEL = new ModelName("credit");
  private static final int QUEUE = 2;

  /** Minutes of work: only stopping it ends it in time. */
  private static final String ENDLESS =
      "{\"rows\": ["
          + "{\"age\": 25, \"size\": \"M\"}, ".repeat(99)
          + "{\"age\": 26, \"size\": \"M\"}],"
          + " \"method\": \"sampling-shapley\", \"budget\": 1000000}";

  @TempDir private static Path folder;
  private static TestServer server;
  private static Path file;
  private static String token;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server =
        TestServer.in(
            folder,
            Map.of("lacewing.explanations.queue", QUEUE, "lacewing.explanations.cache-bytes", "0"));
    token = server.token(Role.PREDICT);
    file = folder.resolve("model.lwm");
    SmallModels.rows().write(file);
    deploy();
    HttpRequest.Builder background =
        HttpRequest.newBuilder(server.uri("/api/v1/models/credit/background"))
            .header("Content-Type", "text/csv")
            .PUT(BodyPublishers.ofString("age,size\n20,L\n30.1,M\n47,M\n33,L\n"));
    assertThat(server.sendAsAdmin(background).statusCode()).isEqualTo(200);
  }

  private static void deploy() throws IOException {
    ModelVersion version =
        server.bean(ModelRegistry.class).register(MODEL, file, ModelVersion.UPLOAD);
    server.bean(ModelHost.class).deploy(Deployment.of(MODEL, version.number()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> explain(String body)
      throws IOException, InterruptedException {
    return server.sendAsAdmin(
        HttpRequest.newBuilder(server.uri("/v2/models/credit/explain"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends a request over a connection of its own and does not wait for the answer. */
  private static Socket send(String body) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.uri("/").getPort());
    OutputStream out = socket.getOutputStream();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.write(
        ("POST /v2/models/credit/explain HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Content-Type: application/json\r\n"
                + "Authorization: Bearer "
                + token
                + "\r\nContent-Length: "
                + bytes.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
    return socket;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void parallelRequestsGetTheirOwnAnswers() throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int age = 20; age < 32; age++) {
      bodies.add(
          age % 4 == 3
              ? "{\"rows\": [{\"age\": \"bad\", \"size\": \"M\"}]}"
              : "{\"rows\": [{\"age\": " + age + ", \"size\": \"M\"}]}");
    }
    List<String> alone = new ArrayList<>();
    for (String body : bodies) {
      alone.add(explain(body).body());
    }

    ExecutorService clients = Executors.newFixedThreadPool(3);
    try {
      List<Future<String>> together = new ArrayList<>();
      for (String body : bodies) {
        // One works and two wait: three clients fit exactly, and one more would be refused.
        together.add(clients.submit(() -> explain(body).body()));
      }
      for (int i = 0; i < alone.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i));
      }
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void aFloodIsSentAwayWithoutHarmAndWhoGoesAwayIsNotWorkedFor() throws Exception {
    ExplanationPool pool = server.bean(ExplanationPool.class);
    long stopped = pool.stopped();
    LoadedVersion version =
        server
            .bean(ModelHost.class)
            .model(MODEL)
            .version(server.bean(ModelHost.class).model(MODEL).deployment().stable())
            .orElseThrow();
    List<Socket> clients = new ArrayList<>();
    clients.add(send(ENDLESS));
    await(() -> pool.running() == 1);
    for (int i = 0; i < QUEUE; i++) {
      clients.add(send(ENDLESS));
    }
    await(() -> pool.waiting() == QUEUE);

    for (int i = 0; i < 50; i++) {
      HttpResponse<String> refused = explain(ENDLESS);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 60);
      assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
    }

    deploy();
    assertThat(version.isClosed()).isFalse();
    for (Socket client : clients) {
      client.close();
    }
    await(() -> pool.running() == 0 && pool.waiting() == 0);
    await(version::isClosed);
    assertThat(pool.stopped()).isEqualTo(stopped + clients.size());
    assertThat(explain("{\"rows\": [{\"age\": 30, \"size\": \"M\"}]}").body())
        .contains("\"version\":2");
  }
}
