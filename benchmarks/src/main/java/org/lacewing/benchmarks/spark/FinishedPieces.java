package org.lacewing.benchmarks.spark;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.lacewing.core.json.Json;

/**
 * Looks at an unfinished result: how many slices, trials or rounds are on the disk.
 *
 * @param partial the folder of the unfinished result
 */
record FinishedPieces(Path partial) {

  static FinishedPieces of(SparkLab lab, String out) {
    return new FinishedPieces(lab.folder().resolve("." + out + ".partial"));
  }

  /** Returns their number; 0 if there is nothing yet, or nothing left. */
  long count() {
    return rounds() + records("_records") + records("_trials");
  }

  /** Reads the head of the checkpoint of a training: its length and its JSON. */
  private long rounds() {
    Path state = partial.resolve("_training").resolve("_round.state");
    try (DataInputStream in = new DataInputStream(Files.newInputStream(state))) {
      String head = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      return Json.parse(head, state.toString()).path("round").asLong();
    } catch (IOException e) {
      return 0; // Another kind of work, or not yet there, or no longer.
    }
  }

  private long records(String name) {
    try (Stream<Path> files = Files.list(partial.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    } catch (IOException e) {
      return 0; // Likewise.
    }
  }
}
