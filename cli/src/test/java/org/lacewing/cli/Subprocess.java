package org.lacewing.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real process with what it printed. */
record Subprocess(int code, String out, String err) {
  private static final long MINUTES = 5;

  /** Runs the launcher of the distribution that this build has assembled. */
  static Subprocess lacewing(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return run(folder, Map.of(), command(launcher(), arguments));
  }

  static Subprocess run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("stdout", ".txt");
    Path err = Files.createTempFile("stderr", ".txt");
    try {
      Process process = start(folder, environment, command, out, err);
      return finish(process, out, err);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  static Process start(
      Path folder, Map<String, String> environment, List<String> command, Path out, Path err)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("COLUMNS", "LACEWING_JAVA_OPTS"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  static Subprocess finish(Process process, Path out, Path err)
      throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("The process did not end: " + Files.readString(err));
    }
    return new Subprocess(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  static List<String> command(Path program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns the command that runs the program of this build in a Java process of its own. */
  static List<String> java(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.lacewing.cli.Lacewing");
    command.addAll(List.of(arguments));
    return command;
  }

  static Path distribution() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("target", "dist").toAbsolutePath())) {
      return folders.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  static Path launcher() throws IOException {
    return distribution().resolve("bin").resolve("lacewing");
  }
}
