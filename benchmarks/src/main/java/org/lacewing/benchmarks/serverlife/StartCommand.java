package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * What the launcher starts Java with, and what the launcher itself costs. It is learned from the
 * launcher: it is given a Java that writes down what it was called with.
 *
 * @param words the command
 * @param classPath the value of the variable {@code CLASSPATH}
 * @param launcher the processor time of the launcher, in seconds
 * @param launcherWall from its start to that of Java, in seconds
 */
record StartCommand(List<String> words, String classPath, double launcher, double launcherWall) {
  private static final String MAIN = "org.lacewing.server.ServerMain";
  private static final String ENGINE = "org/nd4j/linalg/factory/Nd4j.class";
  private static final String STUB =
      """
      #!/bin/sh
      folder=$(dirname "$0")
      cat /proc/$$/stat > "$folder/stat"
      printf '%s' "$CLASSPATH" > "$folder/class-path"
      printf '%s\\n' "$@" > "$folder/words"
      """;

  StartCommand {
    words = List.copyOf(words);
  }

  /** Returns what {@code lacewing serve} starts. */
  static StartCommand of(Distribution distribution, Path folder, Map<String, String> environment)
      throws IOException {
    Path real = Path.of(System.getProperty("java.home"));
    Path stub = Files.createTempDirectory(folder, "java");
    Path java = Files.createDirectories(stub.resolve("bin")).resolve("java");
    Files.writeString(java, STUB);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    // The launcher tells one Java from another by this file.
    Files.copy(real.resolve("release"), stub.resolve("release"));
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("JAVA_HOME", stub.toString());
    long start = System.nanoTime();
    distribution.run(folder, all, "serve");
    double wall = (System.nanoTime() - start) / 1e9;
    List<String> words = new ArrayList<>(List.of(real.resolve("bin").resolve("java").toString()));
    words.addAll(Files.readAllLines(java.resolveSibling("words")));
    return new StartCommand(
        words,
        Files.readString(java.resolveSibling("class-path")),
        ProcessFigures.cpuWithChildren(Files.readString(java.resolveSibling("stat"))),
        wall);
  }

  /** Returns whether Java is given an archive of classes. */
  boolean isArchived() {
    return words.stream().anyMatch(word -> word.startsWith("-XX:SharedArchiveFile="));
  }

  /**
   * Refuses a class path on which ND4J can be found.
   *
   * @return the number of jars
   */
  int checkClassPath() throws IOException {
    String[] jars = classPath.split(":", -1);
    for (String jar : jars) {
      try (JarFile file = new JarFile(jar)) {
        if (file.getEntry(ENGINE) != null) {
          throw new DataException(
              Failure.of("ND4J is on the class path of the server").received(jar));
        }
      }
    }
    return jars.length;
  }

  /** Returns the command with one more option for Java, which counts more than those before. */
  StartCommand withJava(String option) {
    List<String> all = new ArrayList<>(words);
    all.add(all.indexOf(MAIN), option);
    return new StartCommand(all, classPath, launcher, launcherWall);
  }

  /** Returns a process that is ready to start, with more words behind. */
  ProcessBuilder with(List<String> more) {
    List<String> command = new ArrayList<>(words);
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", classPath);
    return builder;
  }
}
