package org.lacewing.spark.slice;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The files of an input: the one that was named, or all below the folder that was named, ordered by
 * their paths. As elsewhere around Spark, files and folders whose names begin with {@code _} or
 * {@code .} do not count.
 */
final class InputFiles {
  private InputFiles() {}

  static List<Path> below(Path in) throws IOException {
    if (!Files.isDirectory(in)) {
      return List.of(in);
    }
    try (Stream<Path> all = Files.walk(in)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> !isHidden(in.relativize(file)))
              .sorted(Comparator.comparing(file -> name(in, file)))
              .toList();
      if (files.isEmpty()) {
        throw new DataException(
            Failure.of("The folder holds no files of rows")
                .at(in.toString())
                .expected("CSV or Parquet files"));
      }
      return files;
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith("_") || name.startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a file is called in results: its path below the input, with slashes. */
  static String name(Path in, Path file) {
    return Files.isDirectory(in)
        ? in.relativize(file).toString().replace(File.separatorChar, '/')
        : String.valueOf(file.getFileName());
  }
}
