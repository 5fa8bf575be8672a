package org.lacewing.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.RunStore;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditEntry;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.deployment.Promotion;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.runs.RunIndex;
import org.lacewing.server.runs.RunQuery;
import org.lacewing.server.runs.RunRow;
import org.lacewing.server.security.Role;
import org.lacewing.server.security.Token;
import org.lacewing.server.security.Tokens;
import org.lacewing.server.serving.Deployment;

/** What every database must do. */
abstract class StoresContract {
  private static final ModelName CREDIT = new ModelName("credit");
  private static final Actor ANN = new Actor("ann", "r1");

  @TempDir private Path folder;
  private TestServer server;

  /** Returns the settings of an empty database. */
  abstract Map<String, Object> settings() throws IOException, InterruptedException;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = TestServer.in(folder, settings());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void asksFlywayOnlyIfTheTablesAreOthers() throws SQLException {
    Jdbi database = server.bean(Database.class).use(jdbi -> jdbi);
    try (Handle handle = database.open()) {
      assertThat(SchemaVersion.isLatest(handle.getConnection())).isTrue();
      for (String damage :
          List.of(
              "delete from \"flyway_schema_history\" where \"version\" = '3'",
              "update \"flyway_schema_history\" set \"success\" = false where \"version\" = '2'",
              "update \"flyway_schema_history\" set \"version\" = '4' where \"version\" = '3'",
              "delete from \"flyway_schema_history\"")) {
        handle.begin();
        handle.execute(damage);
        assertThat(SchemaVersion.isLatest(handle.getConnection())).as(damage).isFalse();
        handle.rollback();
      }
    }
  }

  @Test
  void keepsDeploymentsWithTheirHistory() throws IOException {
    Path file = folder.resolve("credit.lwm");
    SmallModels.rows().write(file);
    for (int i = 0; i < 3; i++) {
      server.bean(ModelRegistry.class).register(CREDIT, file, ModelVersion.UPLOAD);
    }
    Deployments deployments = server.bean(Deployments.class);
    Deployment trial =
        new Deployment(CREDIT, 1, Optional.of(new Deployment.Canary(2, 25)), OptionalInt.of(3));

    deployments.deploy(trial, ANN);
    assertThat(deployments.list()).containsExactly(trial);
    deployments.promote(CREDIT, 2, ANN);
    deployments.rollback(CREDIT, ANN);

    assertThat(deployments.find(CREDIT)).map(Deployment::stable).contains(1);
    List<Promotion> history = deployments.history(CREDIT);
    assertThat(history).extracting(Promotion::version).containsExactly(2, 1);
    assertThat(history).extracting(Promotion::replaced).containsExactly(1, null);
    assertThat(history.get(0).undoneAt())
        .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(1)));
    deployments.undeploy(CREDIT, ANN);
    assertThat(deployments.list()).isEmpty();
  }

  @Test
  void keepsChangesInTheirOrder() {
    AuditLog audit = server.bean(AuditLog.class);
    audit.record("ann", "first", "model a", "ünïcode 'quoted'", "r1");
    audit.record("bob", "second", "x".repeat(1000), "", "");

    List<AuditEntry> entries = audit.list(Long.MAX_VALUE, 10);

    assertThat(entries).extracting(AuditEntry::action).containsExactly("second", "first");
    assertThat(entries.get(1).detail()).isEqualTo("ünïcode 'quoted'");
    assertThat(audit.list(entries.get(0).id(), 10)).containsExactly(entries.get(1));
  }

  @Test
  void keepsTokensToTheMicrosecond() {
    Tokens tokens = server.bean(Tokens.class);
    Instant end = Instant.now().plusSeconds(3600);
    Token token = tokens.create("ann", Role.ADMIN, Optional.of(end), ANN).token();
    Token other = tokens.create("bob", Role.READ, Optional.empty(), ANN).token();

    tokens.revoke(other.id(), ANN);

    assertThat(tokens.list()).extracting(Token::name).containsExactly("ann", "bob");
    assertThat(tokens.list().get(0)).isEqualTo(token);
    assertThat(tokens.list().get(1).revokedAt()).isNotNull();
  }

  @Test
  void sortsRunsWithWhatIsNoNumberLast() throws IOException {
    RunStore store = server.bean(RunStore.class);
    double[] figures = {
      0.5, Double.NaN, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.9
    };
    for (double figure : figures) {
      try (ActiveRun run = store.start("credit", "name: credit\n")) {
        run.finish(true, Map.of("loss", figure));
      }
    }
    try (ActiveRun run = store.start("credit", "name: credit\n")) {
      run.finish(true, Map.of());
    }
    RunIndex index = server.bean(RunIndex.class);

    assertThat(losses(index, "loss"))
        .containsExactly("-1.0", "0.5", "0.9", "-Infinity", "Infinity", "NaN", "none");
    assertThat(losses(index, "-loss"))
        .containsExactly("0.9", "0.5", "-1.0", "Infinity", "-Infinity", "NaN", "none");
    assertThat(index.reindex()).isEqualTo(7);
    assertThat(losses(index, "loss")).hasSize(7);
    assertThat(index.query(new RunQuery("", "", "", "startedAt", 0, 3)).runs()).hasSize(3);
  }

  private static List<String> losses(RunIndex index, String sort) throws IOException {
    return index.query(new RunQuery("", "", "", sort, 0, 50)).runs().stream()
        .map(RunRow::figures)
        .map(figures -> figures.isEmpty() ? "none" : String.valueOf(figures.get("loss")))
        .toList();
  }
}
