package org.lacewing.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongSupplier;
import org.lacewing.core.json.Json;
import org.lacewing.core.progress.Progress;

/**
 * Writes progress for another program: one line of JSON on standard error, {@code
 * {"progress":{"stage":"train mlp","done":3,"total":60,"note":"loss 0.41","secondsLeft":12.5}}}.
 * Within a stage there is at most one line in 200 ms, but the first and the last unit are always
 * told. Thread-safe.
 */
public final class ProgressRecords implements Progress {
  private static final long INTERVAL_NANOS = 200_000_000L;
  private static final double NANOS = 1e9;

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();
  private String stage = "";
  private long started;
  private long written;

  /** Makes records on the terminal's standard error. */
  public ProgressRecords(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  ProgressRecords(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public void report(String newStage, long done, long total, String note) {
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      if (!newStage.equals(stage)) {
        stage = newStage;
        started = now;
      } else if (done < total && now - written < INTERVAL_NANOS) {
        return;
      }
      written = now;
      ObjectNode json = Json.object();
      ObjectNode progress =
          json.putObject("progress")
              .put("stage", stage)
              .put("done", done)
              .put("total", total)
              .put("note", note);
      if (done > 0 && done < total) {
        progress.put("secondsLeft", (double) (now - started) / done * (total - done) / NANOS);
      }
      terminal.err().println(Json.writeLine(json).strip());
      terminal.err().flush();
    }
  }
}
