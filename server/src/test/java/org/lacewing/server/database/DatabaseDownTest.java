package org.lacewing.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.security.Role;
import org.lacewing.server.security.Tokens;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.ModelHost;

class DatabaseDownTest {
  private static final ModelName CREDIT = new ModelName("credit");
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @TempDir private Path folder;

  @Test
  void servesOnStartsWithoutItAndRecovers() throws IOException, InterruptedException {
    Optional<Path> programs = TestPostgres.programs();
    Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
    try (TestPostgres postgres = TestPostgres.start(programs.get())) {
      Map<String, Object> settings = postgres.database("down");
      String token;
      try (TestServer server = TestServer.in(folder, settings)) {
        Path file = folder.resolve("credit.lwm");
        SmallModels.rows().write(file);
        server.bean(ModelRegistry.class).register(CREDIT, file, ModelVersion.UPLOAD);
        server.bean(ModelRegistry.class).register(CREDIT, file, ModelVersion.UPLOAD);
        server.bean(Deployments.class).promote(CREDIT, 1, Actor.named("test"));
        token = server.token(Role.ADMIN);

        postgres.down();

        serves(server, 1);
        HttpResponse<String> refused = promote(server, token, 2);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("database");
        serves(server, 1);
      }
      try (TestServer server = TestServer.in(folder, settings)) {
        serves(server, 1);
        assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.bean(Tokens.class).find(token)).isPresent();
        assertThat(server.get("/api/v1/models/credit").statusCode()).isEqualTo(503);

        postgres.up();

        assertThat(eventually(server, token)).isEqualTo(200);
        serves(server, 2);
        assertThat(server.get("/api/v1/models/credit").statusCode()).isEqualTo(200);
      }
    }
  }

  private static void serves(TestServer server, int version) {
    ModelHost host = server.bean(ModelHost.class);
    LoadedVersion open = host.model(CREDIT).version(version).orElseThrow();
    assertThat(host.model(CREDIT).deployment().stable()).isEqualTo(version);
    assertThat(open.isClosed()).isFalse();
  }

  private static int eventually(TestServer server, String token)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int status = promote(server, token, 2).statusCode();
    while (status == 503 && System.nanoTime() - start < PATIENCE_NANOS) {
      Thread.sleep(200);
      status = promote(server, token, 2).statusCode();
    }
    return status;
  }

  private static HttpResponse<String> promote(TestServer server, String token, int version)
      throws IOException, InterruptedException {
    return server.send(
        HttpRequest.newBuilder(server.uri("/api/v1/models/credit/promote"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"version\":" + version + "}"))
            .build());
  }
}
