package org.lacewing.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditEntry;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.ModelHost;

class DeploymentsTest {
  private static final ModelName CREDIT = new ModelName("credit");
  private static final Actor ANN = new Actor("ann", "request-7");

  @TempDir private Path folder;

  private void register(TestServer server, int versions) throws IOException {
    Path file = folder.resolve("credit.lwm");
    SmallModels.rows().write(file);
    for (int i = 0; i < versions; i++) {
      server.bean(ModelRegistry.class).register(CREDIT, file, ModelVersion.UPLOAD);
    }
  }

  @Test
  void promotesRollsBackAndTellsWhoDidIt() throws IOException {
    try (TestServer server = TestServer.in(folder)) {
      register(server, 3);
      Deployments deployments = server.bean(Deployments.class);
      ModelHost host = server.bean(ModelHost.class);

      deployments.promote(CREDIT, 1, ANN);
      deployments.promote(CREDIT, 2, ANN);
      deployments.promote(CREDIT, 3, ANN);
      assertThat(deployments.rollback(CREDIT, ANN).stable()).isEqualTo(2);
      assertThat(deployments.rollback(CREDIT, ANN).stable()).isEqualTo(1);
      assertThatThrownBy(() -> deployments.rollback(CREDIT, ANN))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("no earlier deployment");

      assertThat(host.model(CREDIT).deployment().stable()).isEqualTo(1);
      assertThat(deployments.history(CREDIT))
          .extracting(Promotion::version, promotion -> promotion.undoneAt() == null)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(3, false),
              org.assertj.core.groups.Tuple.tuple(2, false),
              org.assertj.core.groups.Tuple.tuple(1, true));
      assertThat(server.bean(AuditLog.class).list(Long.MAX_VALUE, 10))
          .extracting(AuditEntry::action)
          .containsExactly("rollback", "rollback", "promote", "promote", "promote");
      assertThat(server.bean(AuditLog.class).list(Long.MAX_VALUE, 1).get(0))
          .extracting(AuditEntry::who, AuditEntry::request, AuditEntry::subject)
          .containsExactly("ann", "request-7", "model credit");
    }
  }

  @Test
  void servesAfterARestartWhatItServedBefore() throws IOException {
    Deployment trial =
        new Deployment(CREDIT, 1, Optional.of(new Deployment.Canary(2, 10)), OptionalInt.of(3));
    try (TestServer server = TestServer.in(folder)) {
      register(server, 3);
      server.bean(Deployments.class).deploy(trial, ANN);
    }
    try (TestServer server = TestServer.in(folder)) {
      assertThat(server.bean(ModelHost.class).model(CREDIT).deployment()).isEqualTo(trial);
      assertThat(server.bean(Deployments.class).find(CREDIT)).contains(trial);
    }
  }

  @Test
  void anUnsoundVersionChangesNothing() throws IOException {
    try (TestServer server = TestServer.in(folder)) {
      register(server, 2);
      Deployments deployments = server.bean(Deployments.class);
      deployments.promote(CREDIT, 1, ANN);
      ModelRegistry registry = server.bean(ModelRegistry.class);
      Files.writeString(registry.file(registry.version(CREDIT, 2)), "spoiled");

      assertThatThrownBy(() -> deployments.promote(CREDIT, 2, ANN))
          .isInstanceOf(DataException.class);

      assertThat(server.bean(ModelHost.class).model(CREDIT).deployment().stable()).isEqualTo(1);
      assertThat(deployments.find(CREDIT)).contains(Deployment.of(CREDIT, 1));
      assertThat(deployments.history(CREDIT)).hasSize(1);
    }
  }

  @Test
  void aModelThatCannotBeOpenedKeepsNoOtherFromServing() throws IOException {
    ModelName other = new ModelName("another");
    try (TestServer server = TestServer.in(folder)) {
      register(server, 1);
      ModelRegistry registry = server.bean(ModelRegistry.class);
      registry.register(other, folder.resolve("credit.lwm"), ModelVersion.UPLOAD);
      server.bean(Deployments.class).promote(CREDIT, 1, ANN);
      server.bean(Deployments.class).promote(other, 1, ANN);
      Files.writeString(registry.file(registry.version(other, 1)), "spoiled");
    }
    try (TestServer server = TestServer.in(folder)) {
      assertThat(server.bean(ModelHost.class).find(CREDIT)).isPresent();
      assertThat(server.bean(Deployments.class).notServed()).containsOnlyKeys(other);
    }
  }
}
