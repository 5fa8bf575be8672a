package org.lacewing.server.jobs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.settings.JobSettings;

/** The one folder whose data files jobs may read. */
@Singleton
final class JobData {
  private final Path root;

  JobData(JobSettings settings) {
    root = settings.data();
  }

  /**
   * Returns a file of the folder.
   *
   * @param name the way to it from the folder, such as {@code credit/loans.csv}
   * @throws ConfigurationException if the way leads elsewhere, also by a link, or to no file
   */
  Path file(String name, String where) throws IOException {
    return inside(name)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of("There is no such data file")
                        .at(where)
                        .expected("a file or folder below the folder of data (lacewing.jobs.data)")
                        .received('"' + name.substring(0, Math.min(name.length(), 200)) + '"')));
  }

  private Optional<Path> inside(String name) throws IOException {
    try {
      Path way = Path.of(name);
      Path file = root.resolve(way).normalize();
      if (way.isAbsolute() || !file.startsWith(root) || file.equals(root) || !Files.exists(file)) {
        return Optional.empty();
      }
      return file.toRealPath().startsWith(root.toRealPath()) ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
