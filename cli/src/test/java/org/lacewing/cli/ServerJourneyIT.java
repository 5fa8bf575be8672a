package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.server.database.TestPostgres;

/** The way of a model through the server of the distribution, all of it over HTTP. */
class ServerJourneyIT {
  private static final String MODEL = "/api/v1/models/tiny";
  private static final String EXPERIMENT =
      """
      name: tiny
      data: {file: data.csv, label: paid}
      model: {use: mlp, hidden: [16]}
      training: {epochs: 12, batchSize: 16, learningRate: 0.02}
      latency: {warmup: 2, repeats: 10, batchSizes: [1]}
      """;

  @TempDir private Path folder;

  @Test
  void onTheDatabaseOfTheServerItself() throws Exception {
    travel();
  }

  @Test
  void onPostgres() throws Exception {
    Optional<Path> programs = TestPostgres.programs();
    Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
    try (TestPostgres postgres = TestPostgres.start(programs.get())) {
      travel("--database", url(postgres));
    }
  }

  private static String url(TestPostgres postgres) throws IOException, InterruptedException {
    return String.valueOf(postgres.database("journey").get("lacewing.database.url"));
  }

  private void travel(String... settings) throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    TinyExperiment.in(data);
    String token;
    try (ServerProcess server = ServerProcess.start(folder, settings)) {
      token = server.token();
      String run = train(server);
      upload(server, run);
      deploy(server);
      compress(server);
      promote(server);
      server.kill();
    }
    // Killed, not stopped: what was promoted is still so.
    try (ServerProcess server = ServerProcess.start(folder, token, settings)) {
      assertThat(server.get(MODEL + "/deployment").path("stable").asInt()).isEqualTo(2);
      assertThat(server.send("POST", MODEL + "/rollback", "").path("stable").asInt()).isEqualTo(1);
      assertThat(server.get(MODEL + "/deployment").path("stable").asInt()).isEqualTo(1);
      assertThat(server.get("/api/v1/jobs").path("jobs")).hasSize(3);
    }
  }

  private static String train(ServerProcess server) throws Exception {
    String arguments = Json.write(Json.object().put("experiment", EXPERIMENT));
    String run = server.job("train", arguments).path("run").asText();
    assertThat(run).startsWith("tiny-");
    return run;
  }

  private void upload(ServerProcess server, String run) throws Exception {
    Path file = folder.resolve("runs").resolve(run).resolve("models/original.lwm");
    JsonNode version = server.upload(MODEL + "/versions", file);
    assertThat(version.path("version").asInt()).isEqualTo(1);
    assertThat(version.path("sha256").asText()).isEqualTo(Sha256.of(file));
  }

  private static void deploy(ServerProcess server) throws Exception {
    server.send("PUT", MODEL + "/deployment", "{\"stable\":1}");
    assertThat(server.get(MODEL + "/deployment").path("stable").asInt()).isEqualTo(1);
  }

  private static void compress(ServerProcess server) throws Exception {
    JsonNode result =
        server.job(
            "compress",
            "{\"model\":\"tiny\",\"version\":1,\"data\":\"data.csv\","
                + "\"passes\":[\"int8:arithmetic=float\"],\"register\":true}");
    assertThat(result.path("registered").path("version").asInt()).isEqualTo(2);
    assertThat(server.get(MODEL + "/versions/2").path("sha256").asText())
        .isEqualTo(result.path("sha256").asText());
    JsonNode drift =
        server.job(
            "drift",
            "{\"model\":\"tiny\",\"version\":1,\"data\":\"data.csv\",\"rows\":2,"
                + "\"against\":{\"model\":\"tiny\",\"version\":2}}");
    assertThat(drift.path("agreement").asDouble()).isGreaterThan(0.5);
    assertThat(drift.path("flipShare").asDouble()).isLessThan(0.2);
  }

  private static void promote(ServerProcess server) throws Exception {
    assertThat(server.send("POST", MODEL + "/promote", "{\"version\":2}").path("stable").asInt())
        .isEqualTo(2);
  }
}
