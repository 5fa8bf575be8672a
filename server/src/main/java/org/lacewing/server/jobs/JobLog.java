package org.lacewing.server.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a worker prints, in a file that stops growing at a limit: a worker that floods it goes on,
 * but fills no disk. Thread-safe.
 */
final class JobLog implements AutoCloseable {
  private static final byte[] FULL =
      "\n[the log is full; what follows is not kept]\n".getBytes(StandardCharsets.UTF_8);

  private final OutputStream out;
  private final long most;
  private long written;
  private boolean isFull;

  private JobLog(OutputStream out, long most) {
    this.out = out;
    this.most = most;
  }

  static JobLog in(Path file, long most) throws IOException {
    return new JobLog(Files.newOutputStream(file), most);
  }

  /** Writes some bytes, or as many of them as are let in. */
  synchronized void write(byte[] bytes, int length) throws IOException {
    int let = (int) Math.min(length, most - written);
    out.write(bytes, 0, let);
    written += let;
    if (let < length && !isFull) {
      isFull = true;
      out.write(FULL);
    }
  }

  /** Returns how many bytes of the worker are in it. */
  synchronized long written() {
    return written;
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
