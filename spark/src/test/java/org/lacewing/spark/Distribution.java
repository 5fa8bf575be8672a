package org.lacewing.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The assembled distribution, whose processes the tests start and end. */
record Distribution(Path home) {
  private static final Map<String, String> LOOPBACK =
      Map.of("SPARK_LOCAL_IP", "127.0.0.1", "SPARK_SCALA_VERSION", "2.13");

  /** Returns the one that the build has made, or the one that {@code lacewing.dist} names. */
  static Distribution built() throws IOException {
    String given = System.getProperty("lacewing.dist");
    if (given != null) {
      return new Distribution(Path.of(given));
    }
    try (var folders = Files.list(Path.of("target", "dist"))) {
      return new Distribution(folders.findFirst().orElseThrow().toAbsolutePath());
    }
  }

  /** A process of the launcher. */
  record Command(Process process, Path log) {

    /** Waits for the end and returns the exit code. */
    int end() throws InterruptedException {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("The command did not end: " + text());
      }
      return process.exitValue();
    }

    String text() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        return e.toString();
      }
    }
  }

  /** Starts {@code bin/lacewing-spark}. */
  Command start(Path log, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/lacewing-spark").toString());
    command.addAll(words);
    ProcessBuilder builder = builder(log, command);
    builder
        .environment()
        .put("LACEWING_JAVA_OPTS", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    return new Command(builder.start(), log);
  }

  /** Starts a daemon of Spark. */
  Process daemon(Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(home.resolve("spark/jars") + "/*:" + home.resolve("lib") + "/*");
    command.addAll(arguments);
    ProcessBuilder builder = builder(log, command);
    builder.environment().put("SPARK_HOME", home.resolve("spark").toString());
    return builder.start();
  }

  private static ProcessBuilder builder(Path log, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(LOOPBACK);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile());
  }
}
