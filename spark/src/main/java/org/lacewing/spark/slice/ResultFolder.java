package org.lacewing.spark.slice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.result.GrowingFolder;

/**
 * The folder of a result while it grows, see {@link GrowingFolder}: it holds a part file for each
 * finished slice and a record of it below {@code _records}.
 */
public final class ResultFolder {
  private static final String RECORDS = "_records";

  private final GrowingFolder growing;

  private ResultFolder(GrowingFolder growing) {
    this.growing = growing;
  }

  /**
   * Begins a result, or goes on with an unfinished one.
   *
   * @throws org.lacewing.core.error.ConfigurationException as {@link GrowingFolder#open}
   * @throws IOException if the folder cannot be made
   */
  public static ResultFolder open(Path place, Work work, boolean resume) throws IOException {
    GrowingFolder growing = GrowingFolder.open(place, work.facts(), resume);
    prepare(growing.folder());
    return new ResultFolder(growing);
  }

  /**
   * Makes what slices need in the folder of their parts.
   *
   * @throws IOException if that cannot be done
   */
  public static void prepare(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(RECORDS));
  }

  /** Returns the folder in which the parts are written. */
  public Path folder() {
    return growing.folder();
  }

  /** Returns the name of the part file of a slice. */
  static String part(int number) {
    return String.format(Locale.ROOT, "part-%05d.parquet", number);
  }

  /** Returns the file of the record of a slice. */
  static Path record(Path folder, int number) {
    return folder.resolve(RECORDS).resolve(String.format(Locale.ROOT, "%05d.json", number));
  }

  /**
   * Returns the record of a slice that an earlier process finished. A part that is not what its
   * record says is done again.
   *
   * @throws IOException if a file cannot be read
   */
  public Optional<SliceRecord> finished(Slice slice) throws IOException {
    Path file = record(folder(), slice.number());
    Path part = folder().resolve(part(slice.number()));
    if (!Files.exists(file) || !Files.exists(part)) {
      return Optional.empty();
    }
    try {
      SliceRecord record =
          SliceRecord.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
      return Files.size(part) == record.bytes() && Sha256.of(part).equals(record.sha256())
          ? Optional.of(record)
          : Optional.empty();
    } catch (DataException e) {
      return Optional.empty();
    }
  }

  /**
   * Adds the last files, drops what is no longer needed, and gives the folder its name.
   *
   * @param documents further files, by name
   * @throws IOException if that cannot be done; the unfinished result stays and can be resumed
   */
  public void publish(Map<String, String> documents) throws IOException {
    SliceFailure.clear(folder());
    growing.publish(documents, List.of(RECORDS));
  }
}
