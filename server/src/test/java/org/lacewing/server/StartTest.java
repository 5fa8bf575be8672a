package org.lacewing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.database.Database;
import org.lacewing.server.operations.Readiness;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.ModelHost;

class StartTest {
  @TempDir private Path folder;

  @Test
  void isReadyOnceItHasStarted() throws IOException, InterruptedException {
    try (TestServer server = TestServer.in(folder)) {
      assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);

      server.bean(Readiness.class).set(false);

      assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void makesTheTablesOfItsDatabase() {
    try (TestServer server = TestServer.in(folder)) {
      List<String> models =
          server
              .bean(Database.class)
              .use(
                  jdbi ->
                      jdbi.withHandle(
                          handle ->
                              handle
                                  .createQuery("select model from deployment")
                                  .mapTo(String.class)
                                  .list()));

      assertThat(models).isEmpty();
    }
  }

  @Test
  void closesAVersionThatFellOutWhenItsLastHolderLetsItGo() throws IOException {
    try (TestServer server = TestServer.in(folder)) {
      ModelName name = new ModelName("credit");
      Path file = folder.resolve("credit.lwm");
      SmallModels.rows().write(file);
      ModelRegistry registry = server.bean(ModelRegistry.class);
      ModelVersion first = registry.register(name, file, ModelVersion.UPLOAD);
      ModelVersion second = registry.register(name, file, ModelVersion.UPLOAD);
      ModelHost host = server.bean(ModelHost.class);
      host.deploy(Deployment.of(name, first.number()));
      LoadedVersion held = host.model(name).version(first.number()).orElseThrow();
      assertThat(held.acquire()).isTrue();

      host.deploy(Deployment.of(name, second.number()));

      assertThat(second.number()).isEqualTo(2);
      assertThat(host.model(name).deployment().stable()).isEqualTo(2);
      assertThat(held.isClosed()).isFalse();
      held.release();
      assertThat(held.isClosed()).isTrue();
      assertThat(held.acquire()).isFalse();
    }
  }
}
