package org.lacewing.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.json.Json;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.database.Database;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;

/** Jobs whose workers are small programs that behave badly. */
class JobsTest {
  private static final Actor WHO = new Actor("tester", "r1");
  private static final long SECONDS = 60;

  @TempDir private static Path folder;

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static TestServer start(Path place) throws IOException {
    Path program = place.resolve("worker");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '"
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' $LACEWING_JAVA_OPTS -XX:TieredStopAtLevel=1 -cp '"
            + Path.of("target", "test-classes").toAbsolutePath()
            + ":"
            + System.getProperty("java.class.path")
            + "' "
            + FakeWorker.class.getName()
            + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(place.resolve("rows"));
    Files.writeString(place.resolve("rows/rows.csv"), "age,size,risk\n1,L,bad\n");
    TestServer started =
        TestServer.in(
            place,
            Map.of(
                "lacewing.jobs.program", program.toString(),
                "lacewing.jobs.data", place.resolve("rows").toString(),
                "lacewing.jobs.heap", "8m",
                "lacewing.jobs.log-bytes", "65536",
                "lacewing.jobs.seconds", "30"));
    Path file = place.resolve("small.lwm");
    SmallModels.rows().write(file);
    started.bean(ModelRegistry.class).register(new ModelName("small"), file, ModelVersion.UPLOAD);
    return started;
  }

  private static ObjectNode arguments(String deed) {
    ObjectNode json = Json.object().put("model", "small").put("version", 1).put("data", "rows.csv");
    json.putArray("with").add(deed);
    return json;
  }

  private static Jobs jobs() {
    return server.bean(Jobs.class);
  }

  private static Job submit(String deed) throws IOException {
    return jobs().submit(JobKind.EXPLAIN, arguments(deed), WHO);
  }

  private static void await(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + SECONDS * 1_000_000_000;
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static Job ended(Job job) throws InterruptedException {
    await(() -> jobs().job(job.id()).status().isEnd());
    return jobs().job(job.id());
  }

  @Test
  void theAnswerOfAWorkerBecomesTheResult() throws Exception {
    Job job = ended(submit("answer"));

    assertThat(job.status()).as(job.message().orElse("")).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(job.result().map(text -> Json.parse(text, "r").path("explanations").asInt()))
        .contains(2);
    assertThat(Files.readString(jobs().log(job).orElseThrow())).contains("a line of the log");
    List<String> types = jobs().events(job, 0).stream().map(JobEvent::type).toList();
    assertThat(types).startsWith("status", "status").contains("progress", "log").endsWith("status");
    assertThat(jobs().events(job, 0).get(types.indexOf("progress")).data()).contains("half");
    assertThat(server.bean(AuditLog.class).list(Long.MAX_VALUE, 100))
        .anyMatch(entry -> entry.subject().equals(job.id()) && entry.who().equals("tester"));
  }

  @Test
  void aTrainedRunIsInTheIndexWithoutAListThatLooksForIt() throws Exception {
    ObjectNode experiment =
        Json.object().put("experiment", "name: fake\ndata: {file: rows.csv, label: risk}\n");
    Job job = ended(jobs().submit(JobKind.TRAIN, experiment, WHO));

    assertThat(job.status()).as(job.message().orElse("")).isEqualTo(JobStatus.SUCCEEDED);
    String run = Json.parse(job.result().orElseThrow(), "result").path("run").asText();
    assertThat(
            server
                .bean(Database.class)
                .<List<String>>use(
                    jdbi ->
                        jdbi.withHandle(
                            handle ->
                                handle
                                    .createQuery("select id from run_index")
                                    .mapTo(String.class)
                                    .list())))
        .contains(run);
  }

  @Test
  void whatAWorkerSaysOfItsFailureIsTheMessage() throws Exception {
    Job job = ended(submit("refuse"));

    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.exitCode()).contains(3);
    assertThat(job.message()).contains("The rows are not there.");
  }

  @Test
  void aWorkerSeesNothingOfTheServersEnvironmentButWhatItNeeds() throws Exception {
    Job job = ended(submit("secrets"));

    String log = Files.readString(jobs().log(job).orElseThrow());
    assertThat(log).contains("LACEWING_JAVA_OPTS", "PATH").doesNotContain("OLDPWD", "SHLVL");
  }

  @Test
  void aCrashIsOneOfTheWorkerOnly() throws Exception {
    Job job = ended(submit("crash"));

    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.message().orElseThrow()).contains("crashed (signal 6)");
    assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aWorkerWithoutMemoryIsToldAsSuch() throws Exception {
    Job job = ended(submit("memory"));

    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.message().orElseThrow()).contains("memory of the worker was used up", "8m");
    assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aFloodOfLogFillsNoDisk() throws Exception {
    Job job = ended(submit("flood"));

    assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(Files.size(jobs().log(job).orElseThrow())).isBetween(65_536L, 66_000L);
    assertThat(jobs().events(job, 0)).hasSizeLessThan(300);
  }

  @Test
  void cancellingEndsAllProcessesOfAWorker() throws Exception {
    Job job = submit("endless");
    await(() -> child(job).isPresent());
    ProcessHandle child = ProcessHandle.of(child(job).orElseThrow()).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    jobs().cancel(job.id(), WHO);

    assertThat(ended(job).status()).isEqualTo(JobStatus.CANCELLED);
    await(() -> !child.isAlive());
    assertThatThrownBy(() -> jobs().cancel(job.id(), WHO)).hasMessageContaining("does not run");
  }

  private static Optional<Long> child(Job job) {
    try {
      Optional<Path> log = jobs().log(job);
      return log.isEmpty()
          ? Optional.empty()
          : Files.readAllLines(log.get()).stream()
              .filter(line -> line.matches("child \\d+"))
              .map(line -> Long.valueOf(line.substring("child ".length())))
              .findFirst();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void argumentsAreCheckedBeforeAnythingIsQueued() throws IOException {
    for (String data : List.of("../small.lwm", "/etc/passwd", "", "none.csv", "..")) {
      ObjectNode arguments = arguments("answer").put("data", data);
      assertThatThrownBy(() -> jobs().submit(JobKind.EXPLAIN, arguments, WHO))
          .as(data)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("no such data file");
    }
    assertThatThrownBy(
            () -> jobs().submit(JobKind.EXPLAIN, arguments("answer").put("out", "x"), WHO))
        .hasMessageContaining("no such argument");
    assertThatThrownBy(
            () -> jobs().submit(JobKind.EXPLAIN, arguments("answer").put("version", 7), WHO))
        .hasMessageContaining("no version 7");
    ObjectNode experiment =
        Json.object().put("experiment", "name: x\ndata: {file: ../../etc/passwd, label: a}\n");
    assertThatThrownBy(() -> jobs().submit(JobKind.TRAIN, experiment, WHO))
        .hasMessageContaining("no such data file");
    assertThat(jobs().list(500)).noneMatch(job -> job.kind() == JobKind.TRAIN);
  }

  @Test
  void aJobWhoseServerWentAwayFailsAndItsWorkerIsEnded() throws Exception {
    Path place = Files.createDirectories(folder.resolve("second"));
    String id;
    Process left = new ProcessBuilder("sleep", "600").start();
    try (TestServer first = start(place)) {
      // As a server leaves it that was killed: the row says RUNNING, and the process goes on.
      id = first.bean(Jobs.class).submit(JobKind.EXPLAIN, arguments("answer"), WHO).id();
      Jobs of = first.bean(Jobs.class);
      await(() -> of.job(id).status().isEnd());
      WorkerId worker = WorkerId.of(left.toHandle()).orElseThrow();
      first.bean(JobTable.class).started(id, worker);
      first
          .bean(Database.class)
          .use(
              jdbi ->
                  jdbi.inTransaction(
                      handle ->
                          handle.execute(
                              "update job set status = 'RUNNING', ended_at = null where id = ?",
                              id)));
    }
    try (TestServer second = start(place)) {
      Jobs of = second.bean(Jobs.class);
      await(() -> of.job(id).status().isEnd());
      assertThat(of.job(id).status()).isEqualTo(JobStatus.FAILED);
      assertThat(of.job(id).message()).contains(JobRunner.INTERRUPTED);
      assertThat(left.isAlive()).isFalse();
    } finally {
      left.destroyForcibly();
    }
  }

  @Test
  void eventsAreStreamedAndTakenUpWhereTheyWereLeft() throws Exception {
    Job job = ended(submit("answer"));

    String all = server.get("/api/v1/jobs/" + job.id() + "/events").body();
    assertThat(all).contains("event: status", "id: 1\n", "\"SUCCEEDED\"");
    String rest =
        server
            .send(
                java.net.http.HttpRequest.newBuilder(
                        server.uri("/api/v1/jobs/" + job.id() + "/events"))
                    .header("Last-Event-ID", "2")
                    .build())
            .body();
    assertThat(rest).doesNotContain("id: 1\n", "id: 2\n").contains("id: 3\n", "\"SUCCEEDED\"");
    assertThat(server.get("/api/v1/jobs/" + job.id() + "/log?tail=5").body()).hasSize(5);
    assertThat(server.get("/api/v1/jobs/none").statusCode()).isEqualTo(404);
  }
}
