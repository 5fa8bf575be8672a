package org.lacewing.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The assembled distribution, whose processes tests and benchmarks start and end.
 *
 * @param home its folder
 */
public record Distribution(Path home) {
  private static final String QUICK = "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
  private static final Map<String, String> LOOPBACK =
      Map.of("SPARK_LOCAL_IP", "127.0.0.1", "SPARK_SCALA_VERSION", "2.13");

  /** Returns the one that the build has made, or the one that {@code lacewing.dist} names. */
  static Distribution built() throws IOException {
    String given = System.getProperty("lacewing.dist");
    if (given != null) {
      return new Distribution(Path.of(given));
    }
    return in(Path.of("target", "dist"));
  }

  /** Returns the one in a folder of builds. */
  public static Distribution in(Path builds) throws IOException {
    try (var folders = Files.list(builds)) {
      return new Distribution(
          folders
              .findFirst()
              .orElseThrow(() -> new NoSuchFileException(builds + "/lacewing-spark-VERSION"))
              .toAbsolutePath());
    }
  }

  /**
   * A process of the launcher.
   *
   * @param log takes what it prints
   */
  public record Command(Process process, Path log) {

    /** Waits for the end and returns the exit code. */
    public int end() throws InterruptedException {
      return end(10);
    }

    /** Waits some minutes for the end and returns the exit code. */
    public int end(long minutes) throws InterruptedException {
      if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("The command did not end: " + text());
      }
      return process.exitValue();
    }

    /** Returns what it has printed. */
    public String text() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        return e.toString();
      }
    }
  }

  /** Starts {@code bin/lacewing-spark} for a few seconds. */
  Command start(Path log, List<String> words) throws IOException {
    return start(log, words, QUICK);
  }

  /**
   * Starts {@code bin/lacewing-spark}.
   *
   * @param javaOptions options of its Java, between blanks
   */
  public Command start(Path log, List<String> words, String javaOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/lacewing-spark").toString());
    command.addAll(words);
    ProcessBuilder builder = builder(log, command);
    builder.environment().put("LACEWING_JAVA_OPTS", javaOptions);
    return new Command(builder.start(), log);
  }

  /** Makes the archive of classes, which every command after that is started with. */
  public void makeArchive(Path log) throws IOException, InterruptedException {
    Command command = start(log, List.of("archive"));
    if (command.end() != 0) {
      throw new IOException("No archive of classes: " + command.text());
    }
  }

  /** Starts a daemon of Spark. */
  Process daemon(Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(classPath());
    command.addAll(arguments);
    ProcessBuilder builder = builder(log, command);
    builder.environment().put("SPARK_HOME", home.resolve("spark").toString());
    return builder.start();
  }

  /** Runs {@link LoanFiles} to its end; the files are written by the distribution's libraries. */
  public Command write(Path log, List<String> arguments) throws IOException {
    URI tests =
        URI.create(
            Distribution.class.getProtectionDomain().getCodeSource().getLocation().toString());
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "-XX:+UseSerialGC", "-cp"));
    command.add(Path.of(tests) + ":" + classPath());
    command.add(LoanFiles.class.getName());
    command.addAll(arguments);
    return new Command(builder(log, command).start(), log);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private String classPath() {
    return home.resolve("spark/jars") + "/*:" + home.resolve("lib") + "/*";
  }

  private static ProcessBuilder builder(Path log, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(LOOPBACK);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile());
  }
}
