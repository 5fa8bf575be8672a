package org.lacewing.spark.command;

import java.io.PrintStream;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.report.TextReport;

/** Progress as lines of text, a second apart at least. Thread-safe. */
public final class ProgressText implements Progress {
  private static final long NANOS = 1_000_000_000L;

  private final PrintStream err;
  private String stage = "";
  private long last;

  /** Makes lines on a stream. */
  public ProgressText(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void report(String newStage, long done, long total, String note) {
    long now = System.nanoTime();
    if (newStage.equals(stage) && done < total && now - last < NANOS) {
      return;
    }
    stage = newStage;
    last = now;
    err.println(TextReport.plain(newStage + "  " + done + "/" + total + "  " + note).strip());
  }
}
