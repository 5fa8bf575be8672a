package org.lacewing.benchmarks.coldstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * One start of a program.
 *
 * @param fromStart milliseconds from just before the process was started until its answer was read
 * @param answer what it said
 */
record FreshProcess(double fromStart, FirstAnswer answer) {
  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

  /** Returns the milliseconds from the beginning of {@code main} to the answer. */
  double fromMain() {
    return answer.nanoseconds() / NANOSECONDS_PER_MILLISECOND;
  }

  /**
   * Starts a program and waits for its end.
   *
   * @param log receives what the program writes to standard error
   * @throws DataException if it does not end well, or without an answer
   * @throws IOException if it cannot be started
   */
  static FreshProcess run(Contender contender, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(contender.words());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    contender.home().prepare(builder.environment());
    long start = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      @Nullable FirstAnswer answer = null;
      double elapsed = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (FirstAnswer.isLine(line)) {
          elapsed = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
          answer = FirstAnswer.parse(line);
        }
      }
      int code = process.waitFor();
      if (code != 0 || answer == null) {
        throw new DataException(
            Failure.of("A fresh process gave no answer")
                .at(contender.name())
                .expected("exit code 0 and an answer")
                .received("exit code " + code + ": " + Files.readString(log)));
      }
      return new FreshProcess(elapsed, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a process was at work");
    } finally {
      process.destroyForcibly();
    }
  }
}
