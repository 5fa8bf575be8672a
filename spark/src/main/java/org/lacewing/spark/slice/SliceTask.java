package org.lacewing.spark.slice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.spark.table.ParquetTable;

/**
 * One slice, done exactly once however often it is tried: the result goes to a file of another
 * name, which takes its place in one step; then the record is written the same way. Of two tries of
 * a slice the later replaces the first with the same bytes.
 */
public final class SliceTask {
  private SliceTask() {}

  /**
   * Does a slice.
   *
   * @param folder the folder of the unfinished result
   * @throws DataException if the file was changed since it was cut, or as {@link
   *     SliceFunction#apply} throws it
   * @throws UncheckedIOException if the result cannot be written
   */
  public static SliceRecord run(SliceFunction function, Slice slice, Path folder) {
    requireUnchanged(slice);
    String part = ResultFolder.part(slice.number());
    Written[] written = new Written[1];
    try {
      AtomicFile.write(
          folder.resolve(part),
          out -> {
            ParquetTable table = ParquetTable.open(out, function.columns());
            Totals totals;
            try (table) {
              totals = function.apply(slice, table);
            }
            written[0] = new Written(table, totals);
          });
      SliceRecord record = written[0].record(slice, part);
      requireUnchanged(slice);
      AtomicFile.write(ResultFolder.record(folder, slice.number()), record.toJson());
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Written(ParquetTable table, Totals totals) {
    SliceRecord record(Slice slice, String part) {
      if (table.rows() != slice.range().rows()) {
        throw new DataException(
            Failure.of("A part of the file holds another number of rows than was counted")
                .at(slice.file() + ", rows from " + slice.range().firstRow())
                .expected(slice.range().rows() + " rows")
                .received(Long.toString(table.rows()))
                .advice(
                    "Lines of unusual blanks only count as rows here and not there: drop them."));
      }
      return new SliceRecord(
          slice.number(),
          table.rows(),
          part,
          table.bytes(),
          table.sha256(),
          table.content(),
          totals);
    }
  }

  private static void requireUnchanged(Slice slice) {
    Path file = Path.of(slice.file());
    try {
      if (Files.size(file) != slice.bytes()
          || Files.getLastModifiedTime(file).toMillis() != slice.modified()) {
        throw new DataException(
            Failure.of("The file was changed while its rows were read")
                .at(slice.file())
                .advice("Wait until it is complete, then begin again."));
      }
    } catch (IOException e) {
      throw new DataException(
          Failure.of("The file cannot be read")
              .at(slice.file())
              .received(String.valueOf(e))
              .advice("Every machine must see it at this path."),
          e);
    }
  }
}
