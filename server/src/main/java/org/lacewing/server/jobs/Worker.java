package org.lacewing.server.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One process that does a job. Thread-safe. */
final class Worker {
  /** Why a worker no longer works. */
  enum Stop {
    /** It came to its end, good or bad. */
    NONE,
    /** Somebody took the job back. */
    CANCELLED,
    /** It took too long. */
    TIME,
    /** The server stops. */
    SHUTDOWN
  }

  private static final long GRACE_SECONDS = 5;
  private static final long READER_MILLIS = 5_000;

  private final Process process;
  private Stop reason = Stop.NONE;

  private Worker(Process process) {
    this.process = process;
  }

  static Worker start(ProcessBuilder command) throws IOException {
    return new Worker(command.start());
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Waits for the end of the process and reads what it prints.
   *
   * @param answer takes what it prints on standard output
   * @param log takes what it prints on standard error
   * @param line is called with each line of standard error
   * @return the exit code
   */
  int await(WorkerOutput.Sink answer, WorkerOutput.Sink log, Consumer<String> line, long seconds)
      throws IOException, InterruptedException {
    process.getOutputStream().close();
    Thread out = reader(process.getInputStream(), answer, text -> {});
    Thread err = reader(process.getErrorStream(), log, line);
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      stop(Stop.TIME);
    }
    int code = process.waitFor();
    // A process that it left behind may hold the streams open.
    ProcessTree.end(process.toHandle(), GRACE_SECONDS);
    out.join(READER_MILLIS);
    err.join(READER_MILLIS);
    return code;
  }

  private static Thread reader(InputStream in, WorkerOutput.Sink sink, Consumer<String> line) {
    Thread thread =
        new Thread(
            () -> {
              try (in) {
                WorkerOutput.pump(in, sink, line);
              } catch (IOException e) {
                // The stream of a process that was killed; its exit code tells.
              }
            },
            "job-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Ends the process and all that it started; the first reason counts. */
  void stop(Stop why) {
    synchronized (this) {
      if (reason == Stop.NONE) {
        reason = why;
      }
    }
    ProcessTree.end(process.toHandle(), GRACE_SECONDS);
  }

  /** Returns why it was stopped. */
  synchronized Stop stopped() {
    return reason;
  }
}
