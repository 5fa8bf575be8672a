package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Killed while a worker trains and another job waits. */
final class KilledJob implements FaultCase {
  private static final int TRIES = 2;
  private static final int LONGEST_MILLIS = 6_000;
  private static final long PATIENCE_SECONDS = 180;

  @Override
  public String name() {
    return "kill -9 during a job";
  }

  @Override
  public String expected() {
    return "its worker ends, it failed as interrupted, no run goes on; the job that waited is done";
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    RandomGenerator random = lab.seed().derive("job").generator();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < TRIES; i++) {
      FaultSite site = lab.site("job");
      String running;
      String waiting;
      List<ProcessHandle> workers;
      ServerState before;
      try (LiveServer server = site.start()) {
        Client client = site.client(server);
        running = TrainingJob.submit(client, 5_000);
        Moments.await(
            PATIENCE_SECONDS, () -> TrainingJob.status(client, running).equals("RUNNING"));
        waiting = TrainingJob.submit(client, 1);
        Moments.sleep(random.nextInt(LONGEST_MILLIS));
        workers = ProcessHandle.of(server.pid()).orElseThrow().descendants().toList();
        before = ServerState.of(client);
        server.kill();
      }
      boolean ended = Moments.await(30, () -> workers.stream().noneMatch(ProcessHandle::isAlive));
      try (LiveServer server = site.start()) {
        Client client = site.client(server);
        Moments.await(
            PATIENCE_SECONDS, () -> TrainingJob.status(client, waiting).equals("SUCCEEDED"));
        JsonNode interrupted = TrainingJob.job(client, running);
        ServerState after = ServerState.of(client);
        boolean good =
            !workers.isEmpty()
                && ended
                && interrupted.path("status").asText().equals("FAILED")
                && interrupted.path("message").asText().startsWith("Interrupted")
                && TrainingJob.status(client, waiting).equals("SUCCEEDED")
                && after.of("run").values().stream().noneMatch("RUNNING"::equals)
                && after.of("change").equals(before.of("change"))
                && after.of("run").keySet().containsAll(before.of("run").keySet())
                && lab.credit().answering(client) == 1;
        text.append(text.length() == 0 ? "" : "; ")
            .append(workers.size())
            .append(ended ? " processes of the worker ended, job " : " processes, not ended, job ")
            .append(interrupted.path("status").asText())
            .append(", the next one ")
            .append(TrainingJob.status(client, waiting))
            .append(", runs ")
            .append(after.of("run").values());
        server.stop();
        if (!good) {
          return Seen.of(false, text + "; " + before.changes(after));
        }
      }
    }
    return Seen.of(true, text.toString());
  }
}
