package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private static final String PREDICT = "/v1/models/tiny/predict";
  private static final String BYTES = "application/octet-stream";
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
      travel(
          "--database", String.valueOf(postgres.database("journey").get("lacewing.database.url")));
    }
  }

  private void travel(String... settings) throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    TinyExperiment.in(data);
    String token;
    LocalModel original;
    LocalModel small;
    try (ServerProcess server = ServerProcess.start(folder, settings)) {
      token = server.token();
      String run = train(server);
      original = upload(server, run);
      damagedOnesAreRefused(server, original);
      deploy(server, original);
      explain(server, original, data.resolve("data.csv"));
      small = compress(server);
      compareVersions(server);
      compareRuns(server, run);
      promote(server, small);
      server.kill();
    }
    // Killed, not stopped: what was promoted is still so.
    try (ServerProcess server = ServerProcess.start(folder, token, settings)) {
      small.assertAnswered(server.send("POST", PREDICT, LocalModel.rows()), 2);
      assertThat(server.send("POST", MODEL + "/rollback", "").path("stable").asInt()).isEqualTo(1);
      original.assertAnswered(server.send("POST", PREDICT, LocalModel.rows()), 1);
      assertThat(server.get("/api/v1/jobs").path("jobs")).hasSize(4);
      assertThat(server.get("/api/v1/audit").findValuesAsText("action"))
          .contains("register", "promote", "rollback", "job.submit");
    }
  }

  private static String train(ServerProcess server) throws Exception {
    String arguments = Json.write(Json.object().put("experiment", EXPERIMENT));
    String run = server.job("train", arguments).path("run").asText();
    assertThat(run).startsWith("tiny-");
    return run;
  }

  private LocalModel upload(ServerProcess server, String run) throws Exception {
    Path file = folder.resolve("runs").resolve(run).resolve("models/original.lwm");
    JsonNode version = server.send("POST", MODEL + "/versions", BodyPublishers.ofFile(file), BYTES);
    assertThat(version.path("version").asInt()).isEqualTo(1);
    String digest = Sha256.of(file);
    assertThat(version.path("sha256").asText()).isEqualTo(digest);
    assertThat(server.get(MODEL + "/versions/1").path("sha256").asText()).isEqualTo(digest);
    return kept(server, 1, digest);
  }

  /** Returns the package that the server gives back, verified on this side. */
  private LocalModel kept(ServerProcess server, int version, String digest) throws Exception {
    Path file =
        server.download(
            MODEL + "/versions/" + version + "/package", folder.resolve(version + ".lwm"));
    assertThat(Sha256.of(file)).isEqualTo(digest);
    Run verified = Run.of("model", "verify", file.toString());
    assertThat(verified.code()).as(verified.err()).isZero();
    return new LocalModel(file);
  }

  private static void damagedOnesAreRefused(ServerProcess server, LocalModel good)
      throws Exception {
    byte[] bytes = Files.readAllBytes(good.file());
    bytes[bytes.length / 2] ^= 1;
    HttpResponse<String> damaged =
        server.ask(
            "POST", MODEL + "/versions", BodyPublishers.ofByteArray(bytes), "Content-Type", BYTES);
    assertThat(damaged.statusCode()).as(damaged.body()).isEqualTo(400);
    assertThat(Json.parse(damaged.body(), "problem").path("detail").asText()).isNotEmpty();
    HttpResponse<String> other =
        server.ask(
            "POST",
            MODEL + "/versions",
            BodyPublishers.ofFile(good.file()),
            "Content-Type",
            BYTES,
            "Lacewing-Sha256",
            "0".repeat(64));
    assertThat(other.statusCode()).as(other.body()).isEqualTo(400);
    assertThat(other.body()).contains(Sha256.of(good.file()));
    assertThat(server.get(MODEL + "/versions").path("versions")).hasSize(1);
  }

  private static void deploy(ServerProcess server, LocalModel model) throws Exception {
    assertThat(
            server
                .ask(
                    "POST",
                    PREDICT,
                    BodyPublishers.ofString(LocalModel.rows()),
                    "Content-Type",
                    "application/json")
                .statusCode())
        .as("nothing is served before")
        .isEqualTo(404);
    server.send("PUT", MODEL + "/deployment", "{\"stable\":1}");
    assertThat(server.get(MODEL + "/deployment").path("stable").asInt()).isEqualTo(1);
    model.assertAnswered(server.send("POST", PREDICT, LocalModel.rows()), 1);
  }

  private static void explain(ServerProcess server, LocalModel model, Path rows) throws Exception {
    server.send("PUT", MODEL + "/background", BodyPublishers.ofFile(rows), "text/csv");
    model.assertExplained(server.send("POST", "/v2/models/tiny/explain", LocalModel.rows()), 1);
  }

  private LocalModel compress(ServerProcess server) throws Exception {
    JsonNode result =
        server.job(
            "compress",
            "{\"model\":\"tiny\",\"version\":1,\"data\":\"data.csv\","
                + "\"passes\":[\"int8:arithmetic=float\"],\"register\":true}");
    assertThat(result.path("registered").path("version").asInt()).isEqualTo(2);
    LocalModel small = kept(server, 2, result.path("sha256").asText());
    assertThat(server.get(MODEL + "/versions/2").path("bytes").asLong())
        .isEqualTo(Files.size(small.file()))
        .isLessThan(server.get(MODEL + "/versions/1").path("bytes").asLong());
    return small;
  }

  private static void compareVersions(ServerProcess server) throws Exception {
    JsonNode drift =
        server.job(
            "drift",
            "{\"model\":\"tiny\",\"version\":1,\"data\":\"data.csv\",\"rows\":2,"
                + "\"against\":{\"model\":\"tiny\",\"version\":2}}");
    assertThat(drift.path("agreement").asDouble()).isGreaterThan(0.5);
    assertThat(drift.path("flipShare").asDouble()).isLessThan(0.2);
  }

  private static void compareRuns(ServerProcess server, String run) throws Exception {
    String again =
        server
            .job("train", "{\"run\":\"" + run + "\",\"set\":[\"training.epochs=3\"]}")
            .path("run")
            .asText();
    JsonNode compared = server.get("/api/v1/runs/compare?ids=" + run + "," + again);
    assertThat(compared.path("runs").findValuesAsText("id")).isEqualTo(List.of(run, again));
    assertThat(compared.path("settings").path(0).path("name").asText())
        .isEqualTo("training.epochs");
    assertThat(compared.path("settings").path(0).path("differs").asBoolean()).isTrue();
    assertThat(compared.path("settings").path(0).path("values").toString())
        .isEqualTo("[\"12\",\"3\"]");
  }

  private static void promote(ServerProcess server, LocalModel small) throws Exception {
    assertThat(server.send("POST", MODEL + "/promote", "{\"version\":2}").path("stable").asInt())
        .isEqualTo(2);
    small.assertAnswered(server.send("POST", PREDICT, LocalModel.rows()), 2);
  }
}
