package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Killed while another version is made the one that answers. */
final class KilledPromotion implements FaultCase {
  private static final int TRIES = 8;
  private static final String PROMOTE = CreditVersions.MODEL + "/promote";

  @Override
  public String name() {
    return "kill -9 during a promotion";
  }

  @Override
  public String expected() {
    return "the old version answers or the new one, rightly; deployment, promotions and changes say"
        + " the same; what was confirmed is kept";
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    FaultSite site = lab.site("promotion");
    RandomGenerator random = lab.seed().derive("promotion").generator();
    long millis;
    try (LiveServer server = site.start()) {
      Client client = site.client(server);
      Client.good(client.send("POST", PROMOTE, "{\"version\":2}"));
      long start = System.nanoTime();
      Client.good(client.send("POST", PROMOTE, "{\"version\":1}"));
      millis = 1 + (System.nanoTime() - start) / 1_000_000;
    }
    int stable = 1;
    int made = 0;
    int confirmed = 0;
    for (int i = 0; i < TRIES; i++) {
      int wanted = 3 - stable;
      byte[] body = ("{\"version\":" + wanted + "}").getBytes(StandardCharsets.US_ASCII);
      boolean told;
      try (LiveServer server = site.start();
          RawConnection connection = RawConnection.open(server.port())) {
        connection.send(
            RawConnection.head(
                "POST",
                PROMOTE,
                "Authorization: Bearer " + site.token(),
                "Content-Type: application/json",
                "Content-Length: " + body.length));
        connection.send(body);
        // The first promotion of a process takes longer.
        Moments.sleep(random.nextLong(4 * millis));
        server.kill();
        told = connection.status() == 200;
      }
      try (LiveServer server = site.start()) {
        Client client = site.client(server);
        ServerState state = ServerState.of(client);
        int answering = lab.credit().answering(client);
        long promotions = state.of("promotion").size() - 1L;
        long changes =
            state.of("change").values().stream().filter(c -> c.startsWith("promote ")).count();
        boolean changed = answering == wanted;
        made += changed ? 1 : 0;
        confirmed += told ? 1 : 0;
        boolean good =
            (changed || (answering == stable && !told))
                && promotions == made + 2
                && changes == made + 2
                && state
                    .of("deployment")
                    .containsValue(
                        "{\"stable\":" + answering + ",\"canary\":null,\"shadow\":null}");
        if (!good) {
          return Seen.of(
              false,
              "try "
                  + (i + 1)
                  + ": from "
                  + stable
                  + " to "
                  + wanted
                  + (told ? ", confirmed" : "")
                  + "; answering "
                  + answering
                  + ", made "
                  + made
                  + ", "
                  + state.facts());
        }
        stable = answering;
        server.stop();
      }
    }
    return Seen.of(
        true,
        TRIES + " kills: " + made + " promotions were made, " + confirmed + " of them confirmed");
  }
}
