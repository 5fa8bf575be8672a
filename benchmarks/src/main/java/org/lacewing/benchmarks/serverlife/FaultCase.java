package org.lacewing.benchmarks.serverlife;

import java.io.IOException;

/** Something that goes wrong while a server is at work. */
interface FaultCase {
  /** Returns what goes wrong. */
  String name();

  /** Returns what must come of it. */
  String expected();

  /**
   * Makes it happen.
   *
   * @return what came of it
   * @throws org.lacewing.core.error.LacewingException if it cannot be tried; that counts as failed
   */
  Seen run(FaultLab lab) throws IOException;

  /**
   * What came of a fault.
   *
   * @param text for people
   * @param verdict whether that is what must come of it
   */
  record Seen(String text, Verdict verdict) {
    static Seen of(boolean good, String text) {
      return new Seen(text, good ? Verdict.PASSED : Verdict.FAILED);
    }

    static Seen skipped(String why) {
      return new Seen(why, Verdict.SKIPPED);
    }
  }

  /** How a case ended. */
  enum Verdict {
    /** All was as expected. */
    PASSED,
    /** Something was not. */
    FAILED,
    /** This machine lacks what the case needs. */
    SKIPPED
  }
}
