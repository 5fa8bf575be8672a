package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at an unfinished result: how many slices, trials or rounds are on the disk. */
final class FinishedPieces {
  private final Path partial;
  private final TreeSet<FileTime> rounds = new TreeSet<>();

  FinishedPieces(SparkLab lab, String out) {
    this.partial = lab.folder().resolve("." + out + ".partial");
  }

  /** Returns their number; rounds are counted as they are seen, so it must be asked often. */
  long count() {
    try {
      rounds.add(Files.getLastModifiedTime(partial.resolve("_training").resolve("_round.state")));
    } catch (IOException e) {
      // No training, or not yet, or no longer.
    }
    return rounds.size() + records("_records") + records("_trials");
  }

  private long records(String name) {
    try (Stream<Path> files = Files.list(partial.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    } catch (IOException e) {
      return 0; // Another kind of work, or not yet there, or no longer.
    }
  }
}
