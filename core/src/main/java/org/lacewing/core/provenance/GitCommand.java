package org.lacewing.core.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lacewing.core.files.Sha256;

/**
 * Asks git, with a time limit. Nothing in the work tree's own configuration is allowed to start
 * another program (file system monitors, hooks, external diffs), and no lock is taken.
 *
 * @param program the git program
 * @param folder where to ask
 */
record GitCommand(String program, Path folder) {
  private static final long LIMIT_SECONDS = 10;
  private static final int SHORT = 1 << 12;

  /**
   * What git answered.
   *
   * @param start the first 4 KB
   * @param bytes the length of the answer
   * @param sha256 its digest
   */
  record Output(String start, long bytes, String sha256) {}

  /** Returns the start of the answer; empty if git failed or took too long. */
  Optional<String> text(String... arguments) throws IOException {
    return run(arguments).map(Output::start);
  }

  /** Returns the answer; empty if git failed or took too long. */
  Optional<Output> run(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(program, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
    command.addAll(List.of(arguments));
    // The empty path is this folder to Java, and no folder to the system.
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> variables = builder.environment();
    variables.put("GIT_OPTIONAL_LOCKS", "0");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("LC_ALL", "C");
    variables.keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
    Process process = builder.start();
    Thread limit = new Thread(() -> kill(process), "git time limit");
    limit.setDaemon(true);
    limit.start();
    try {
      process.getOutputStream().close();
      Output output = read(process.getInputStream());
      return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void kill(Process process) {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private static Output read(InputStream in) throws IOException {
    MessageDigest digest = Sha256.start();
    StringBuilder start = new StringBuilder();
    byte[] chunk = new byte[1 << 16];
    long bytes = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
      if (bytes < SHORT) {
        start.append(new String(chunk, 0, Math.min(read, SHORT), StandardCharsets.UTF_8));
      }
      bytes += read;
    }
    return new Output(start.toString(), bytes, Sha256.finish(digest));
  }
}
