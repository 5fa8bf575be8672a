package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** A server that runs as a process. Closing it kills it. */
final class LiveServer implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("lacewing: ready on (http\\S+)");
  private static final long PATIENCE_NANOS = 120_000_000_000L;
  private static final long LOOK_MILLIS = 5;

  private final Process process;
  private final Path log;
  private final String address;
  private final double readySeconds;

  private LiveServer(Process process, Path log, String address, double readySeconds) {
    this.process = process;
    this.log = log;
    this.address = address;
    this.readySeconds = readySeconds;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param folder receives its log
   * @throws DataException if it does not become ready
   */
  static LiveServer start(ProcessBuilder command, Path folder) throws IOException {
    Path log = Files.createTempFile(folder, "server", ".log");
    long start = System.nanoTime();
    Process process =
        command
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      while (true) {
        Matcher ready = READY.matcher(Files.readString(log));
        if (ready.find()) {
          double seconds = (System.nanoTime() - start) / 1e9;
          return new LiveServer(process, log, ready.group(1), seconds);
        }
        if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
          process.destroyForcibly();
          throw new DataException(
              Failure.of("The server did not become ready").received(Files.readString(log)));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a server was starting");
    }
  }

  /** Returns the seconds from the start of the process until it said that it was ready. */
  double readySeconds() {
    return readySeconds;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns its address, without a slash at the end. */
  String address() {
    return address;
  }

  int port() {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** Returns what it has said. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** Asks it to stop and waits for its end. */
  void stop() {
    process.destroy();
    await();
  }

  /** Kills it without a warning and waits for its end. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a server was stopping");
    }
  }

  @Override
  public void close() {
    kill();
  }
}
