package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.lacewing.server.database.TestPostgres;

/** PostgreSQL stopped under a server, and started again; also before a start. */
final class DatabaseDown implements FaultCase {
  private static final long PATIENCE_SECONDS = 60;
  private static final String PROMOTE = CreditVersions.MODEL + "/promote";

  @Override
  public String name() {
    return "database down";
  }

  @Override
  public String expected() {
    return "predictions go on, also after a start; changes are answered with 503 and leave nothing;"
        + " the status says so; all is well again by itself, with the job that ended meanwhile";
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    Optional<Path> programs = TestPostgres.programs();
    if (programs.isEmpty()) {
      return Seen.skipped("PostgreSQL is not installed in /usr/lib/postgresql");
    }
    try (TestPostgres postgres = TestPostgres.start(programs.get())) {
      String url = String.valueOf(postgres.database("faults").get("lacewing.database.url"));
      return run(lab, lab.onDatabase(url), postgres);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a database was stopped");
    }
  }

  private static Seen run(FaultLab lab, FaultSite site, TestPostgres postgres)
      throws IOException, InterruptedException {
    List<String> wrong = new ArrayList<>();
    ServerState before;
    String job;
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      job = TrainingJob.submit(client, 1);
      Moments.await(PATIENCE_SECONDS, () -> TrainingJob.status(client, job).equals("RUNNING"));
      before = ServerState.of(client);
      postgres.down();
      check(lab, client, wrong, "down");
      // The worker ends in this time.
      Moments.await(PATIENCE_SECONDS, () -> !hasWorker(server));
      check(lab, client, wrong, "down for longer");
      postgres.up();
      boolean back = Moments.await(PATIENCE_SECONDS, () -> isUp(client));
      Moments.await(PATIENCE_SECONDS, () -> TrainingJob.status(client, job).equals("SUCCEEDED"));
      compare(before, ServerState.of(client), job, wrong);
      if (!back) {
        wrong.add("not back by itself");
      }
      postgres.down();
      server.stop();
    }
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      check(lab, client, wrong, "started without it");
      postgres.up();
      if (!Moments.await(PATIENCE_SECONDS, () -> isUp(client))) {
        wrong.add("not back by itself after a start");
      }
      compare(before, ServerState.of(client), job, wrong);
      Client.good(client.send("POST", PROMOTE, "{\"version\":2}"));
      if (lab.credit().answering(client) != 2) {
        wrong.add("a promotion after that has no effect");
      }
      server.stop();
    }
    return Seen.of(
        wrong.isEmpty(),
        wrong.isEmpty()
            ? "as expected, twice; the job " + job + " succeeded"
            : String.join("; ", wrong));
  }

  private static boolean hasWorker(LiveServer server) {
    return ProcessHandle.of(server.pid()).orElseThrow().descendants().findAny().isPresent();
  }

  private static boolean isUp(Client client) throws IOException {
    return database(client).path("up").asBoolean()
        && client.get("/api/v1/models").statusCode() == 200;
  }

  private static JsonNode database(Client client) throws IOException {
    return Client.good(client.get("/api/v1/status")).path("database");
  }

  private static void check(FaultLab lab, Client client, List<String> wrong, String when)
      throws IOException {
    if (lab.credit().answering(client) != 1) {
      wrong.add(when + ": predictions do not go on");
    }
    if (database(client).path("up").asBoolean(true)) {
      wrong.add(when + ": the status does not say so");
    }
    if (client.get("/v2/health/ready").statusCode() != 200) {
      wrong.add(when + ": it is not ready");
    }
    for (HttpResponse<String> refused :
        List.of(
            client.get(CreditVersions.MODEL),
            client.send("POST", PROMOTE, "{\"version\":2}"),
            client.send("POST", "/api/v1/jobs", TrainingJob.body(1)),
            client.send("POST", "/api/v1/runs/reindex", ""),
            client.upload(CreditVersions.MODEL + "/versions", lab.credit().files().get(1)))) {
      if (refused.statusCode() != 503
          || refused.headers().firstValue("Retry-After").isEmpty()
          || !refused.body().contains("database")) {
        wrong.add(
            when
                + ": "
                + refused.request().method()
                + " "
                + refused.uri().getPath()
                + " answered "
                + refused.statusCode()
                + " "
                + refused.body());
      }
    }
  }

  private static void compare(
      ServerState before, ServerState after, String job, List<String> wrong) {
    for (String change : before.changes(after)) {
      boolean ended = change.startsWith("job " + job) && change.contains("SUCCEEDED, ended 2");
      boolean run = change.startsWith("run faults-") && change.endsWith("became FINISHED");
      if (!ended && !run) {
        wrong.add(change);
      }
    }
  }
}
