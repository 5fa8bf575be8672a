package org.lacewing.benchmarks.coldstart;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.OnnxModel;

/**
 * Class paths for fresh processes, as jars only: Java shares the class data of no folder. Modules
 * that lie in folders of classes are packed into jars first.
 *
 * @param entries the jars in order
 */
record ServingPath(List<Path> entries) {
  private static final Path LIBRARIES = Path.of("onnx", "target", "classpath.txt");

  ServingPath {
    entries = List.copyOf(entries);
  }

  /**
   * Returns what serving needs: the modules core and onnx with the libraries that the build says
   * they need, and the programs of this package.
   *
   * @param project the folder of the sources
   * @param folder where jars are written
   * @throws DataException if the build has left no list of libraries
   */
  static ServingPath ofServing(Path project, Path folder) throws IOException {
    Path list = project.resolve(LIBRARIES);
    if (!Files.exists(list)) {
      throw new DataException(
          Failure.of("The libraries of the module onnx are not known")
              .at(list.toString())
              .expected("a class path, which the build of the module writes")
              .received("no file")
              .advice("Start it through benchmarks/run, or build with: mvn package"));
    }
    List<Path> entries = new ArrayList<>(List.of(locationOf(OnnxModel.class)));
    for (String entry : Files.readString(list).strip().split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry));
    }
    return packed(entries, folder);
  }

  /** Returns the class path of this process: everything, ND4J and DL4J with it. */
  static ServingPath ofAll(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry));
    }
    return packed(entries, folder);
  }

  private static ServingPath packed(List<Path> entries, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> jars = new ArrayList<>();
    Path programs = folder.resolve("programs.jar");
    String own = FirstAnswer.class.getPackageName().replace('.', '/');
    pack(locationOf(FirstAnswer.class), own, programs);
    jars.add(programs);
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        Path jar = folder.resolve("module" + jars.size() + ".jar");
        pack(entry, "", jar);
        jars.add(jar);
      } else if (Files.exists(entry)) {
        jars.add(entry.toAbsolutePath());
      }
    }
    return new ServingPath(jars);
  }

  /** Writes the files below a package of a folder of classes. */
  private static void pack(Path classes, String below, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes.resolve(below))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static Path locationOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("The classes of " + type.getName() + " are not in files", e);
    }
  }

  /** Returns the value of Java's option {@code -cp}. */
  String text() {
    return String.join(
        File.pathSeparator, entries.stream().map(Path::toString).toArray(String[]::new));
  }
}
