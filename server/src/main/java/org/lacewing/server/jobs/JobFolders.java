package org.lacewing.server.jobs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.lacewing.server.settings.StorageSettings;

/**
 * The folders of jobs:
 *
 * <pre>
 * jobs/compress-20261125-064500-3f2a/
 *   log.txt        what the worker said, up to a limit
 *   answer.json    what it answered
 *   model.lwm      the package, of a compression
 *   experiment.yaml   the experiment, of a training
 * </pre>
 *
 * A job belongs to the server that has its folder; others of the same database leave it alone.
 */
@Singleton
final class JobFolders {
  private static final String LOG = "log.txt";
  private static final String ANSWER = "answer.json";

  private final Path root;

  JobFolders(StorageSettings storage) {
    root = storage.data().resolve("jobs");
  }

  Path create(String id) throws IOException {
    return Files.createDirectories(of(id));
  }

  boolean isHere(String id) {
    return Files.isDirectory(of(id), LinkOption.NOFOLLOW_LINKS);
  }

  Path of(String id) {
    return root.resolve(id);
  }

  Path log(String id) {
    return of(id).resolve(LOG);
  }

  Path answer(String id) {
    return of(id).resolve(ANSWER);
  }
}
