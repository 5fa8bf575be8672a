package org.lacewing.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lacewing.core.files.DirectoryTree;

/**
 * A home folder for measured processes, where they may keep ONNX Runtime's library unpacked.
 *
 * @param folder the folder
 * @param emptied whether every start finds it empty
 */
record Home(Path folder, boolean emptied) {
  private static final String KEPT = "lacewing";

  /** Makes the folder. */
  static Home in(Path folder, boolean emptied) throws IOException {
    return new Home(Files.createDirectories(folder), emptied);
  }

  /** Makes the folder ready for a start, and the environment speak of no other one. */
  void prepare(Map<String, String> environment) throws IOException {
    environment
        .keySet()
        .removeAll(List.of("XDG_CACHE_HOME", "LOCALAPPDATA", "LACEWING_NATIVE_CACHE"));
    if (emptied) {
      DirectoryTree.delete(folder);
      Files.createDirectory(folder);
    }
  }

  /** Returns whether a process has kept something here. */
  boolean isUsed() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.endsWith(KEPT));
    }
  }
}
