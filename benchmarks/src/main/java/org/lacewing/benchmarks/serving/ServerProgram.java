package org.lacewing.benchmarks.serving;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * Java programs on the server's class path, which is that of its own build: none of its libraries
 * is on the class path of the benchmarks.
 */
public final class ServerProgram {
  private static final Path BUILD = Path.of("server", "target");

  private ServerProgram() {}

  /**
   * Returns the words that start a program, without its arguments.
   *
   * @param options for Java
   * @param more folders of classes behind the server's own
   * @throws ConfigurationException if the server is not built
   */
  public static List<String> command(String main, List<String> options, Path... more)
      throws IOException {
    Path libraries = BUILD.resolve("classpath.txt");
    if (!Files.exists(libraries)) {
      throw new ConfigurationException(
          Failure.of("The server is not built")
              .at(libraries.toString())
              .advice("Run mvn package."));
    }
    List<String> places = new ArrayList<>(List.of(BUILD.resolve("classes").toString()));
    for (Path folder : more) {
      places.add(folder.toString());
    }
    places.add(Files.readString(libraries).strip());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, places), main));
    return command;
  }
}
