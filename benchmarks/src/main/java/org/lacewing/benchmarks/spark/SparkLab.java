package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.spark.Distribution;
import org.lacewing.spark.Distribution.Command;

/**
 * A folder with files of loans, and commands of the distribution that work on them.
 *
 * @param folder takes all files; deleted in the end
 * @param distribution what is started
 * @param memory the heap of commands, of the driver and of executors, such as {@code 1g}
 * @param javaOptions further options of their Java, between blanks
 */
record SparkLab(Path folder, Distribution distribution, String memory, String javaOptions)
    implements AutoCloseable {
  private static final Path BUILDS = Path.of("spark", "target", "dist");
  private static final String MEMORY = "1g";

  /** Makes a folder for the distribution of this build, whose archive of classes is made anew. */
  static SparkLab open(String name) throws IOException {
    SparkLab lab = open(name, Distribution.in(BUILDS), MEMORY, "");
    try {
      lab.distribution().makeArchive(lab.folder().resolve("archive.log"));
    } catch (InterruptedException e) {
      lab.close();
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while the archive of classes was made");
    }
    return lab;
  }

  static SparkLab open(String name, Distribution distribution, String memory, String javaOptions)
      throws IOException {
    return new SparkLab(
        Files.createTempDirectory(name).toAbsolutePath(), distribution, memory, javaOptions);
  }

  /** Writes a file of loans; see {@code LoanFiles} of module spark. */
  void write(String what, Path place, long... numbers) {
    List<String> words = new ArrayList<>(List.of(what, place.toString()));
    for (long number : numbers) {
      words.add(Long.toString(number));
    }
    try {
      requireGood(distribution.write(folder.resolve("write.log"), words), String.join(" ", words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a command whose result goes to {@link #result}. */
  Command begin(SparkJob job, String result, List<String> place) throws IOException {
    List<String> words = new ArrayList<>(job.words());
    words.addAll(List.of("--out", result(result).toString()));
    words.addAll(place);
    return distribution.start(
        folder.resolve(result + ".log"), words, "-Xmx" + memory + " " + javaOptions);
  }

  Path result(String name) {
    return folder.resolve(name);
  }

  /** Waits for the end of a command, which must be a good one. */
  static void requireGood(Command command, String name) {
    try {
      int code = command.end(120);
      if (code != 0) {
        throw new DataException(
            Failure.of("The command failed")
                .at(name)
                .expected("exit code 0")
                .received(code + ": " + command.text()));
      }
    } catch (InterruptedException e) {
      command.process().destroyForcibly();
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a command ran");
    }
  }

  /** Drops a result that is no longer needed. */
  void drop(String result) throws IOException {
    DirectoryTree.delete(result(result));
  }

  @Override
  public void close() throws IOException {
    DirectoryTree.delete(folder);
  }
}
