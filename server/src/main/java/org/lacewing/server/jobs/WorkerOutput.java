package org.lacewing.server.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what a worker prints until it closes its end; nothing it prints can fill the memory. */
final class WorkerOutput {
  private static final int CHUNK = 8_192;
  private static final int LONGEST_LINE = 65_536;

  private WorkerOutput() {}

  /** Takes what is written. */
  @FunctionalInterface
  interface Sink {
    void write(byte[] bytes, int length) throws IOException;
  }

  /**
   * Copies all of a stream, and calls {@code line} with every line that is not too long. What a
   * sink cannot take (a full disk) is dropped: a worker must never wait for its reader.
   */
  static void pump(InputStream in, Sink sink, Consumer<String> line) throws IOException {
    byte[] chunk = new byte[CHUNK];
    ByteArrayOutputStream pending = new ByteArrayOutputStream();
    boolean broken = false;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      if (!broken) {
        try {
          sink.write(chunk, read);
        } catch (IOException e) {
          broken = true;
        }
      }
      lines(chunk, read, pending, line);
    }
  }

  private static void lines(
      byte[] chunk, int length, ByteArrayOutputStream pending, Consumer<String> line) {
    for (int i = 0; i < length; i++) {
      if (chunk[i] == '\n') {
        if (pending.size() < LONGEST_LINE) {
          line.accept(pending.toString(StandardCharsets.UTF_8));
        }
        pending.reset();
      } else if (pending.size() < LONGEST_LINE) {
        pending.write(chunk[i]);
      }
    }
  }
}
