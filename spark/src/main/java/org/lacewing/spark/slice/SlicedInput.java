package org.lacewing.spark.slice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.CutFile;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowRange;
import org.lacewing.core.data.SourceFiles;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.progress.Progress;

/**
 * All rows of a file, or of the files of a folder, cut into slices. Where they are cut depends on
 * the bytes of the files, their names and the wanted length alone.
 *
 * @param reading how the files are read; what was to be found out is found out
 * @param files the files, ordered by name
 * @param slices the slices, ordered by row
 */
public record SlicedInput(ReadSettings reading, List<InputFile> files, List<Slice> slices) {
  /** Copies the lists. */
  public SlicedInput {
    files = List.copyOf(files);
    slices = List.copyOf(slices);
  }

  /**
   * Looks through the files once and cuts them.
   *
   * @param in a file, or a folder; see {@link InputFiles}
   * @param most the most rows of a slice
   * @throws DataException if a file cannot be read, its columns are not those of the first file, or
   *     there are no rows at all; the message names the file
   * @throws IOException if a folder cannot be read
   */
  public static SlicedInput cut(Path in, ReadSettings settings, long most, Progress progress)
      throws IOException {
    List<Path> paths = InputFiles.below(in);
    List<InputFile> files = new ArrayList<>();
    List<Slice> slices = new ArrayList<>();
    SharedColumns columns = new SharedColumns();
    ReadSettings reading = settings;
    long row = 0;
    for (Path path : paths) {
      String name = InputFiles.name(in, path);
      progress.report("look through files", files.size(), paths.size(), name);
      long modified = Files.getLastModifiedTime(path).toMillis();
      CutFile cut = SourceFiles.sliced(path, reading).cut(path, reading, most);
      reading = cut.reading();
      columns.require(name, cut.header());
      files.add(new InputFile(name, cut.fingerprint()));
      for (RowRange range : cut.ranges()) {
        slices.add(
            new Slice(
                slices.size(),
                path.toAbsolutePath().normalize().toString(),
                cut.fingerprint().bytes(),
                modified,
                row + range.firstRow(),
                range));
      }
      row += cut.fingerprint().rows();
    }
    if (slices.isEmpty()) {
      throw new DataException(
          Failure.of("There are no rows").at(in.toString()).expected("one row or more"));
    }
    return new SlicedInput(reading, files, slices);
  }

  /** Returns the number of rows. */
  public long rows() {
    return files.stream().mapToLong(file -> file.fingerprint().rows()).sum();
  }

  /** Returns a digest of all files, in order, with their names. */
  public String sha256() {
    StringBuilder text = new StringBuilder();
    files.forEach(file -> text.append(file.line()).append('\n'));
    return Sha256.of(text.toString());
  }

  /** Returns what the reader of a report must know. */
  public List<String> notes() {
    return files.stream().flatMap(file -> file.note().stream()).toList();
  }
}
