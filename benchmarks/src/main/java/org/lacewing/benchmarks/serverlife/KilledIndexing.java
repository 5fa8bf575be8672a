package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Killed while runs that are new to it are taken into the index. */
final class KilledIndexing implements FaultCase {
  private static final int TRIES = 3;
  private static final int RUNS = 150;
  private static final int LONGEST_MILLIS = 800;

  @Override
  public String name() {
    return "kill -9 while new runs are indexed";
  }

  @Override
  public String expected() {
    return "the list has all runs that are there, after each next start";
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    FaultSite site = lab.site("indexing");
    RandomGenerator random = lab.seed().derive("indexing").generator();
    for (int i = 0; i < TRIES; i++) {
      ManyRuns.write(site.folder(), RUNS);
      try (LiveServer server = site.start();
          RawConnection connection = RawConnection.open(server.port())) {
        connection.send(
            RawConnection.head("GET", "/api/v1/runs", "Authorization: Bearer " + site.token()));
        Moments.sleep(random.nextInt(LONGEST_MILLIS));
        server.kill();
      }
      ServerState after = site.state();
      int runs = (i + 1) * RUNS;
      long missed = after.of("run").values().stream().filter("GATE_MISSED"::equals).count();
      if (after.of("run").size() != runs || missed != runs / 10) {
        return Seen.of(
            false,
            after.of("run").size()
                + " of "
                + runs
                + " runs, "
                + missed
                + " of them missed their gate");
      }
    }
    return Seen.of(true, TRIES + " kills; all of " + TRIES * RUNS + " runs at the end");
  }
}
