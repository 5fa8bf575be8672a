package org.lacewing.server.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.event.Level;

/**
 * Where the lines of the log go: standard error, each in one write, so that lines of several
 * threads never mix. If it cannot be written the server goes on; lost lines are counted.
 * Thread-safe.
 */
public final class Log {
  private static final LongAdder LOST = new LongAdder();
  private static final AtomicReference<OutputStream> TARGET =
      new AtomicReference<>(new FileOutputStream(FileDescriptor.err));
  private static final AtomicReference<Level> LEAST = new AtomicReference<>(Level.INFO);

  private Log() {}

  /** Sets from which level on lines are written. */
  public static void level(Level least) {
    LEAST.set(least);
  }

  /** Returns whether lines of a level are written. */
  public static boolean isWritten(Level asked) {
    return asked.toInt() >= Objects.requireNonNull(LEAST.get()).toInt();
  }

  /** Writes a line. */
  public static void write(LogLine line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    OutputStream out = Objects.requireNonNull(TARGET.get());
    synchronized (out) {
      try {
        out.write(bytes);
      } catch (IOException e) {
        LOST.increment();
      }
    }
  }

  /** Returns how many lines could not be written. */
  public static long lost() {
    return LOST.sum();
  }

  /** Sends the lines elsewhere; returns where they went before. */
  static OutputStream to(OutputStream other) {
    return Objects.requireNonNull(TARGET.getAndSet(other));
  }
}
