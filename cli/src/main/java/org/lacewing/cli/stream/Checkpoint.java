package org.lacewing.cli.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.SameWork;

/**
 * How far the work is, in a file of its own beside the part file. It is written after the part file
 * was forced to the disk, so it never promises more than there is.
 *
 * @param format the version of this form
 * @param work what is being done: all that the bytes of the result depend on, by name
 * @param bytes the length of the part file
 * @param sha256 the digest of these bytes
 * @param totals sums over the rows in it
 */
record Checkpoint(int format, Map<String, String> work, long bytes, String sha256, Totals totals) {
  static final int FORMAT = 1;

  /** Copies the map. */
  Checkpoint {
    work = Map.copyOf(work);
  }

  static Checkpoint read(Path file) throws IOException {
    Checkpoint found;
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      found = Json.bind(Json.parse(text, file.toString()), Checkpoint.class, file.toString());
    } catch (DataException e) {
      throw new DataException(
          Failure.of("The checkpoint is damaged: " + e.failure().what())
              .at(file.toString())
              .advice("Delete it and the part file, and begin again without --resume."),
          e);
    }
    if (found.format() != FORMAT) {
      throw new DataException(
          Failure.of("The checkpoint is of another version of Lacewing")
              .at(file.toString())
              .expected("format " + FORMAT)
              .received("format " + found.format())
              .advice("Go on with that version, or delete the part file and begin again."));
    }
    return found;
  }

  void write(Path file) throws IOException {
    AtomicFile.write(file, Json.write(Json.of(this)));
  }

  /**
   * Checks that the work is the same.
   *
   * @throws ConfigurationException if it is not; the message names the first difference
   */
  void requireSame(Map<String, String> now, Path file) {
    SameWork.require(
        work,
        now,
        file,
        "Repeat the command as it was, or delete the part file and begin again without --resume.");
  }
}
