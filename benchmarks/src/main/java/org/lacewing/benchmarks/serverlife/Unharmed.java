package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A server that is asked nonsense: it must go on as before. */
final class Unharmed {
  static final String EXPECTED =
      "no 5xx but 503, no request without an answer, no crash, memory bounded, right answers after";

  /** The heap of the server, so that what is kept without a bound shows. */
  private static final String HEAP = "-Xmx192m";

  private static final double MOST_MEGABYTES = 480;

  private Unharmed() {}

  /** Asks a server nonsense. */
  @FunctionalInterface
  interface Nonsense {
    /** Returns what was seen; each text behind the first is something that must not be. */
    List<String> ask(FaultLab lab, FaultSite site, LiveServer server) throws IOException;
  }

  static FaultCase.Seen after(FaultLab lab, FaultSite site, Nonsense nonsense) throws IOException {
    FaultSite bounded =
        new FaultSite(site.folder(), site.command().withJava(HEAP), site.words(), site.token());
    try (LiveServer server = bounded.start()) {
      Client client = bounded.client(server);
      List<String> wrong = new ArrayList<>();
      if (lab.credit().answering(client) != 1) {
        wrong.add("wrong answers before");
      }
      double before = ProcessFigures.resident(server.pid());
      List<String> seen = nonsense.ask(lab, bounded, server);
      wrong.addAll(seen.subList(1, seen.size()));
      double after = ProcessFigures.peak(server.pid());
      if (after > MOST_MEGABYTES) {
        wrong.add("more than " + MOST_MEGABYTES + " MB of memory");
      }
      if (!server.isAlive() || lab.credit().answering(client) == 0) {
        wrong.add("no right answers after");
      }
      if (server.log().contains("OutOfMemoryError")) {
        wrong.add("memory was used up");
      }
      String text =
          String.format(
              Locale.ROOT, "%s; %.0f MB before, %.0f MB at most", seen.get(0), before, after);
      return FaultCase.Seen.of(
          wrong.isEmpty(),
          text
              + (wrong.isEmpty()
                  ? ""
                  : "; "
                      + wrong.size()
                      + " wrong: "
                      + String.join(" | ", wrong.subList(0, Math.min(12, wrong.size())))));
    }
  }
}
