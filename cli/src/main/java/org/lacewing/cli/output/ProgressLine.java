package org.lacewing.cli.output;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.report.TextReport;

/**
 * Draws progress as one line that is overwritten, with the time left as estimated from the units
 * done so far in the stage. Nothing is drawn when nobody watches. Thread-safe.
 */
public final class ProgressLine implements Progress, AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final double NANOS = 1e9;
  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();
  private String stage = "";
  private long started;
  private long drawn;
  private boolean visible;

  /** Makes a line for the terminal's standard error. */
  public ProgressLine(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  ProgressLine(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public void report(String newStage, long done, long total, String note) {
    if (!terminal.interactive()) {
      return;
    }
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      boolean newStart = !newStage.equals(stage);
      if (newStart) {
        stage = newStage;
        started = now;
      } else if (done < total && now - drawn < REDRAW_NANOS) {
        return;
      }
      drawn = now;
      draw(done, total, note, now - started);
    }
  }

  private void draw(long done, long total, String note, long elapsed) {
    StringBuilder line =
        new StringBuilder(stage).append("  ").append(done).append('/').append(total);
    if (done > 0 && done < total) {
      double left = (double) elapsed / done * (total - done) / NANOS;
      line.append("  about ").append(duration(left)).append(" left");
    }
    if (!note.isEmpty()) {
      line.append("  ").append(note);
    }
    String text = TextReport.plain(line.toString());
    int room = Math.max(20, terminal.width() - 1);
    PrintStream err = terminal.err();
    err.print(CLEAR + (text.length() > room ? text.substring(0, room - 1) + "…" : text));
    err.flush();
    visible = true;
  }

  /** Returns a duration as people say it: {@code 8 s}, {@code 2 min 5 s}, {@code 1 h 10 min}. */
  static String duration(double seconds) {
    long whole = Math.max(1, Math.round(seconds));
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %d min", whole / 3600, whole / 60 % 60);
  }

  /** Removes the line, so that what follows starts on an empty one. */
  @Override
  public void close() {
    synchronized (lock) {
      if (visible) {
        terminal.err().print(CLEAR);
        terminal.err().flush();
        visible = false;
      }
    }
  }
}
