package org.lacewing.spark.slice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.files.Sha256;

/**
 * The folder of a result while it grows: {@code .NAME.partial} beside the place where it will
 * appear, whole, in one step. It holds what the work is ({@code _work.json}), a part file for each
 * finished slice and a record of it below {@code _records}. It stays if the work is cut short, and
 * the next process goes on with it.
 */
public final class ResultFolder {
  private static final String WORK = "_work.json";
  private static final String RECORDS = "_records";
  private static final String SUCCESS = "_SUCCESS";

  private final Path out;
  private final Path folder;

  private ResultFolder(Path out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /**
   * Begins a result, or goes on with an unfinished one.
   *
   * @throws ConfigurationException if the result exists, there is an unfinished one and it is not
   *     to be resumed, or it is one of other work
   * @throws IOException if the folder cannot be made
   */
  public static ResultFolder open(Path place, Work work, boolean resume) throws IOException {
    ResultFolder result = check(place, resume);
    Path begun = result.folder.resolve(WORK);
    if (Files.exists(begun)) {
      work.requireSame(Work.read(begun), result.folder);
    } else {
      DirectoryTree.delete(result.folder);
      Files.createDirectory(result.folder);
      Files.createDirectory(result.folder.resolve(RECORDS));
      work.write(begun);
    }
    return result;
  }

  /**
   * Checks that a result can be begun, before anything is read for it.
   *
   * @throws ConfigurationException if the result exists, or there is an unfinished one and it is
   *     not to be resumed
   * @throws IOException if the folder above it does not exist
   */
  public static ResultFolder check(Path place, boolean resume) throws IOException {
    Path out = place.toAbsolutePath().normalize();
    Path parent = out.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new NoSuchFileException(String.valueOf(parent));
    }
    if (Files.exists(out)) {
      throw new ConfigurationException(
          Failure.of("The result exists already")
              .at(place.toString())
              .advice("Delete it, or choose another name for --out."));
    }
    Path folder = parent.resolve("." + out.getFileName() + AtomicFile.PARTIAL);
    if (!resume && Files.exists(folder.resolve(WORK))) {
      throw new ConfigurationException(
          Failure.of("There is an unfinished result")
              .at(folder.toString())
              .advice("Go on with it by --resume, or delete it."));
    }
    return new ResultFolder(out, folder);
  }

  /** Returns the folder in which the parts are written. */
  public Path folder() {
    return folder;
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
    Path file = record(folder, slice.number());
    Path part = folder.resolve(part(slice.number()));
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
    for (Map.Entry<String, String> document : new TreeMap<>(documents).entrySet()) {
      AtomicFile.write(folder.resolve(document.getKey()), document.getValue());
    }
    DirectoryTree.deleteFiles(
        folder,
        file -> {
          String name = String.valueOf(file.getFileName());
          return name.startsWith(".") && name.endsWith(AtomicFile.PARTIAL);
        });
    SliceFailure.clear(folder);
    AtomicFile.write(folder.resolve(SUCCESS), "");
    DirectoryTree.delete(folder.resolve(RECORDS));
    Files.delete(folder.resolve(WORK));
    Files.move(folder, out, StandardCopyOption.ATOMIC_MOVE);
  }
}
