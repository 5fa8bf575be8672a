package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Hundreds of connections on which headers or bodies trickle or stand still (slow loris). */
final class SlowClients implements FaultCase {
  private static final int CONNECTIONS = 300;
  private static final int LIMIT_SECONDS = 4;
  private static final int PATIENCE_SECONDS = 30;
  private static final double LONGEST_SECONDS = 5;

  @Override
  public String name() {
    return "slow loris";
  }

  @Override
  public String expected() {
    return "others are answered meanwhile, all "
        + CONNECTIONS
        + " connections are closed; "
        + Unharmed.EXPECTED;
  }

  @Override
  public Seen run(FaultLab lab) throws IOException {
    FaultSite site =
        lab.site("slow")
            .with(
                "lacewing.limits.header-seconds=" + LIMIT_SECONDS,
                "lacewing.limits.idle-seconds=" + LIMIT_SECONDS);
    return Unharmed.after(lab, site, SlowClients::ask);
  }

  private static List<String> ask(FaultLab lab, FaultSite site, LiveServer server)
      throws IOException {
    List<RawConnection> open = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    byte[] head =
        RawConnection.head(
            "POST", CreditVersions.PREDICT, "Content-Type: application/json", "Content-Length: 99");
    double slowest = 0;
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        RawConnection connection = RawConnection.open(server.port());
        open.add(connection);
        // A third trickles its headers, a third sends nothing, a third stops within the body.
        if (i % 3 == 0) {
          connection.send(head, 0, 10);
        } else if (i % 3 == 1) {
          connection.send(head);
          connection.send(new byte[] {'{'});
        }
      }
      Client client = site.client(server);
      long start = System.nanoTime();
      int at = 10;
      while (!open.isEmpty() && System.nanoTime() - start < PATIENCE_SECONDS * 1_000_000_000L) {
        long asked = System.nanoTime();
        if (lab.credit().answering(client) != 1) {
          wrong.add("wrong answers meanwhile");
        }
        slowest = Math.max(slowest, (System.nanoTime() - asked) / 1e9);
        at = Math.min(at + 1, head.length - 3);
        trickle(open, head, at);
        Moments.sleep(200);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!open.isEmpty()) {
        wrong.add(open.size() + " connections are still open");
      }
      if (slowest > LONGEST_SECONDS) {
        wrong.add("others waited too long");
      }
      wrong.add(
          0,
          String.format(
              Locale.ROOT,
              "all closed within %.0f s, ten answers to others took at most %.2f s",
              seconds,
              slowest));
      return wrong;
    } finally {
      for (RawConnection connection : open) {
        connection.close();
      }
    }
  }

  /** Sends one more byte on those that trickle, and lets go of those that the server has closed. */
  private static void trickle(List<RawConnection> open, byte[] head, int at) throws IOException {
    List<RawConnection> closed = new ArrayList<>();
    for (RawConnection connection : open) {
      if (connection.isClosed()) {
        closed.add(connection);
      } else if (connection.sent() < head.length) {
        try {
          connection.send(head, at, at + 1);
        } catch (IOException e) {
          closed.add(connection);
        }
      }
    }
    for (RawConnection connection : closed) {
      connection.close();
    }
    open.removeAll(closed);
  }
}
