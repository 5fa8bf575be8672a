package org.lacewing.server.jobs;

import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.settings.JobSettings;

/**
 * How a worker is started: the launcher of this installation, with a bounded heap and an
 * environment that holds none of the server's secrets.
 */
@Singleton
final class WorkerCommand {
  private static final List<String> PASSED_ON =
      List.of(
          "PATH",
          "HOME",
          "JAVA_HOME",
          "LANG",
          "LC_ALL",
          "TMPDIR",
          "TZ",
          "XDG_CACHE_HOME",
          "OMP_NUM_THREADS",
          "OPENBLAS_CORETYPE",
          "LACEWING_NATIVE_CACHE");

  private final JobSettings settings;

  WorkerCommand(JobSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the program that workers run.
   *
   * @throws ConfigurationException if this installation has none
   */
  Path program() {
    Path program =
        settings.program().isEmpty()
            ? Optional.ofNullable(System.getProperty("lacewing.home"))
                .map(home -> Path.of(home, "bin", "lacewing"))
                .orElse(Path.of(""))
            : Path.of(settings.program()).toAbsolutePath();
    if (!Files.isExecutable(program) || Files.isDirectory(program)) {
      throw new ConfigurationException(
          Failure.of("This server cannot run jobs: it does not find the lacewing command")
              .advice("Start it by bin/lacewing serve."));
    }
    return program;
  }

  /** Returns a process that is ready to start in a folder. */
  ProcessBuilder of(List<String> words, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(program().toString());
    command.addAll(words);
    command.add("--json");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().retainAll(PASSED_ON);
    builder
        .environment()
        .put(
            "LACEWING_JAVA_OPTS",
            "-Xmx"
                + settings.heap()
                + " -Dlacewing.progress=json -Dlacewing.parent="
                + ProcessHandle.current().pid());
    return builder;
  }
}
