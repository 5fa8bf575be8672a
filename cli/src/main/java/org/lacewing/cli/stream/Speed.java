package org.lacewing.cli.stream;

import java.util.Locale;
import org.lacewing.core.progress.Progress;

/** How fast rows are explained, from now on. */
final class Speed {
  private static final double NANOSECONDS = 1e9;

  private final long first;
  private final long total;
  private final long started = System.nanoTime();

  /**
   * Starts the clock.
   *
   * @param first how many rows are finished already
   * @param total how many there are
   */
  Speed(long first, long total) {
    this.first = first;
    this.total = total;
  }

  double seconds() {
    return (System.nanoTime() - started) / NANOSECONDS;
  }

  /** Reports what is left to be done, so that the estimate of the time left holds. */
  void report(Progress progress, String stage, long rows) {
    String note = String.format(Locale.ROOT, "%.0f rows/s", (rows - first) / seconds());
    String from = first == 0 ? "" : ", from row " + first;
    progress.report(stage, rows - first, Math.max(1, total - first), note + from);
  }
}
