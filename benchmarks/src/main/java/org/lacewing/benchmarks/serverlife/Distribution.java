package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The assembled program, as users unpack it.
 *
 * @param home its folder
 */
record Distribution(Path home) {
  private static final Path BUILD = Path.of("cli", "target", "dist");

  /**
   * Returns the distribution of this build.
   *
   * @throws ConfigurationException if it is not built
   */
  static Distribution built() throws IOException {
    if (Files.isDirectory(BUILD)) {
      try (Stream<Path> folders = Files.list(BUILD)) {
        for (Path folder : folders.sorted(Comparator.reverseOrder()).toList()) {
          if (Files.isExecutable(folder.resolve("bin/lacewing"))) {
            return new Distribution(folder.toAbsolutePath());
          }
        }
      }
    }
    throw new ConfigurationException(
        Failure.of("The distribution is not built")
            .at(BUILD.toString())
            .advice("Start it through benchmarks/run, or build with: mvn package"));
  }

  /** Returns the program that users start. */
  Path launcher() {
    return home.resolve("bin").resolve("lacewing");
  }

  /**
   * Runs a command to its end.
   *
   * @return what it printed on standard output
   * @throws DataException if it ends with another exit code than 0
   */
  String run(Path folder, Map<String, String> environment, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(words));
    Path err = Files.createTempFile(folder, "command", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new DataException(
            Failure.of("The command failed")
                .at("lacewing " + String.join(" ", words))
                .expected("exit code 0")
                .received(code + ": " + Files.readString(err)));
      }
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a command ran");
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(err);
    }
  }
}
