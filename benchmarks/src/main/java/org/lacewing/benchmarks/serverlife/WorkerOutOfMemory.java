package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** A worker whose heap is too small for its job. */
final class WorkerOutOfMemory implements FaultCase {
  private static final long PATIENCE_SECONDS = 180;

  @Override
  public String name() {
    return "worker out of memory";
  }

  @Override
  public String expected() {
    return "the job failed and says that its memory was used up; the server answers rightly";
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    FaultSite site = lab.site("memory").with("lacewing.jobs.heap=12m");
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      String id = TrainingJob.submit(client, 50);
      TrainingJob.await(client, id, PATIENCE_SECONDS);
      JsonNode job = TrainingJob.job(client, id);
      int answering = lab.credit().answering(client);
      boolean good =
          job.path("status").asText().equals("FAILED")
              && job.path("message").asText().startsWith("The memory of the worker was used up")
              && answering == 1
              && server.isAlive();
      return Seen.of(
          good,
          job.path("status").asText()
              + ": "
              + job.path("message").asText()
              + "; version "
              + answering
              + " answers rightly");
    }
  }
}
