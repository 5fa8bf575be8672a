package org.lacewing.server.runs;

import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * Which runs to list.
 *
 * @param text a part of the id or the experiment's name; empty for all
 * @param status the name of a status; empty for all
 * @param experiment an experiment's name; empty for all
 * @param sort {@code startedAt}, {@code endedAt}, {@code experiment}, {@code status}, {@code id} or
 *     the name of a figure; with {@code -} before it from the largest to the smallest
 * @param page 0 for the first
 * @param size runs a page, 1 to 500
 */
public record RunQuery(
    String text, String status, String experiment, String sort, int page, int size) {
  /** The latest first. */
  public static final String LATEST = "-startedAt";

  private static final int LARGEST = 500;
  private static final int LAST_PAGE = 1_000_000;
  private static final int LONGEST = 200;

  /** Checks the bounds. */
  public RunQuery {
    check("page", page >= 0 && page <= LAST_PAGE, "0 to " + LAST_PAGE, page);
    check("size", size >= 1 && size <= LARGEST, "1 to " + LARGEST, size);
    int longest = Math.max(Math.max(text.length(), experiment.length()), sort.length());
    check(
        "q, experiment or sort", longest <= LONGEST, "at most " + LONGEST + " characters", longest);
  }

  private static void check(String where, boolean met, String expected, int received) {
    if (!met) {
      throw new ConfigurationException(
          Failure.of("The list of runs cannot be cut like this")
              .at(where)
              .expected(expected)
              .received(Integer.toString(received)));
    }
  }

  /** Returns the latest runs of all experiments. */
  public static RunQuery latest(int size) {
    return new RunQuery("", "", "", LATEST, 0, size);
  }

  /** Returns whether the largest comes first. */
  public boolean descending() {
    return sort.startsWith("-");
  }

  /** Returns what is sorted by, without the sign. */
  public String key() {
    return descending() ? sort.substring(1) : sort;
  }
}
