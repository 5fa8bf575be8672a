package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Killed while the index of runs is made anew. */
final class KilledReindex implements FaultCase {
  private static final int TRIES = 4;
  private static final int RUNS = 400;
  private static final String REINDEX = "/api/v1/runs/reindex";

  @Override
  public String name() {
    return "kill -9 during a reindex";
  }

  @Override
  public String expected() {
    return "the list has all " + RUNS + " runs with their states after the next start";
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    FaultSite site = lab.site("reindex");
    RandomGenerator random = lab.seed().derive("reindex").generator();
    ManyRuns.write(site.folder(), RUNS);
    ServerState before;
    long millis;
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      before = ServerState.of(client);
      long start = System.nanoTime();
      Client.good(client.send("POST", REINDEX, ""));
      millis = 1 + (System.nanoTime() - start) / 1_000_000;
    }
    if (before.of("run").size() != RUNS) {
      return Seen.of(false, "only " + before.of("run").size() + " runs are listed at all");
    }
    int answered = 0;
    for (int i = 0; i <= TRIES; i++) {
      try (LiveServer server = site.start()) {
        // A finished one is a line in the log of changes.
        List<String> changes =
            before.changes(ServerState.of(site.client(server))).stream()
                .filter(change -> !change.contains(": nothing became reindex "))
                .toList();
        if (!changes.isEmpty()) {
          return Seen.of(false, changes.size() + " changes, such as " + changes.get(0));
        }
        if (i == TRIES) {
          break;
        }
        try (RawConnection connection = RawConnection.open(server.port())) {
          connection.send(
              RawConnection.head(
                  "POST", REINDEX, "Authorization: Bearer " + site.token(), "Content-Length: 0"));
          Moments.sleep(random.nextLong(millis + millis / 2));
          server.kill();
          answered += connection.status() == 200 ? 1 : 0;
        }
      }
    }
    return Seen.of(
        true, TRIES + " kills, " + answered + " after the answer; all " + RUNS + " runs each time");
  }
}
