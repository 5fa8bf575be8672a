package org.lacewing.spark.slice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.problem.FailureText;

/**
 * What went wrong with a slice on another machine, in the folder of the unfinished result, so that
 * the user gets the message itself and not what an engine makes of it.
 */
public final class SliceFailure {
  private static final String GLOB = "_failure-*.json";

  private SliceFailure() {}

  /**
   * Writes a failure down.
   *
   * @throws IOException if the folder is gone or full
   */
  public static void write(Path folder, int number, LacewingException failure) throws IOException {
    AtomicFile.write(
        folder.resolve(String.format(Locale.ROOT, "_failure-%05d.json", number)),
        FailureText.of(failure));
  }

  /**
   * Returns the failure of the first slice that has one.
   *
   * @param cause what an engine made of it; suppressed by it
   */
  public static Optional<LacewingException> first(Path folder, Throwable cause) throws IOException {
    NavigableSet<Path> files = files(folder);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Path file = files.first();
    LacewingException failure =
        FailureText.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    failure.addSuppressed(cause);
    return Optional.of(failure);
  }

  /** Deletes all failures, since the slices are to be tried again. */
  public static void clear(Path folder) throws IOException {
    for (Path file : files(folder)) {
      Files.deleteIfExists(file);
    }
  }

  private static NavigableSet<Path> files(Path folder) throws IOException {
    NavigableSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, GLOB)) {
      found.forEach(files::add);
    }
    return files;
  }
}
