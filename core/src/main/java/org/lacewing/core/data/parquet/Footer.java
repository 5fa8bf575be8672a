package org.lacewing.core.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.columnar.FormatException;
import org.lacewing.core.data.columnar.TableFile;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * What the end of a Parquet file says of it.
 *
 * @param columns the columns of a flat table
 * @param groups the row groups with the pieces of each column
 * @see <a href="https://parquet.apache.org/docs/file-format/">the specification</a>
 */
record Footer(List<StoredColumn> columns, List<Group> groups) {
  private static final int TAIL = 8;
  private static final int MAGIC = 0x31524150;
  private static final int ENCRYPTED = 0x45524150;

  /**
   * Some consecutive rows.
   *
   * @param rows how many
   * @param pieces the piece of each column, in the order of the columns
   */
  record Group(long rows, List<Piece> pieces) {}

  /**
   * The pages of one column in one row group.
   *
   * @param codec how they are compressed, by its number in the format
   * @param start the first byte
   * @param length how many bytes
   */
  record Piece(int codec, long start, long length) {}

  /**
   * Reads the footer.
   *
   * @throws FormatException if the file is damaged or no Parquet file
   * @throws DataException if it is encrypted, or holds something else than a flat table
   */
  static Footer read(TableFile file) throws IOException {
    FormatException.require(
        file.bytes() >= TAIL + 4 && file.read(0, 4, "the first bytes").getInt() == MAGIC,
        "it does not begin with PAR1");
    ByteBuffer tail = file.read(file.bytes() - TAIL, TAIL, "the last bytes");
    long length = tail.getInt() & 0xFFFFFFFFL;
    int magic = tail.getInt();
    if (magic == ENCRYPTED) {
      throw unsupported(file.name(), "The file is encrypted", "Write it without encryption.");
    }
    FormatException.require(magic == MAGIC, "it does not end with PAR1; it may be cut off");
    ThriftStruct data =
        ThriftStruct.read(file.read(file.bytes() - TAIL - length, length, "the footer"));
    List<StoredColumn> columns = columns(file.name(), data.structs(2));
    List<Group> groups = new ArrayList<>();
    long rows = 0;
    for (ThriftStruct group : data.structs(4)) {
      groups.add(group(file, group, columns));
      rows += groups.get(groups.size() - 1).rows();
    }
    FormatException.require(
        rows == data.required(3, "number of rows"), "the row groups do not add up to all rows");
    return new Footer(columns, List.copyOf(groups));
  }

  private static List<StoredColumn> columns(String file, List<ThriftStruct> schema) {
    FormatException.require(!schema.isEmpty(), "there is no schema");
    List<StoredColumn> columns = new ArrayList<>();
    for (ThriftStruct element : schema.subList(1, schema.size())) {
      String name = element.text(4).orElse("");
      if (element.number(5).orElse(0L) > 0 || element.number(3).orElse(0L) == 2) {
        throw unsupported(
            file + ", column \"" + name + '"',
            "The column is nested",
            "Flatten it, or write the file without it.");
      }
      columns.add(
          StoredColumn.of(element, name)
              .orElseThrow(
                  () ->
                      unsupported(
                          file + ", column \"" + name + '"',
                          "The column holds bytes that are no text and no number",
                          "Write the file without it.")));
    }
    FormatException.require(
        columns.size() == schema.get(0).number(5).orElse(0L), "the schema is incomplete");
    return List.copyOf(columns);
  }

  private static Group group(TableFile file, ThriftStruct group, List<StoredColumn> columns) {
    long rows = group.required(3, "number of rows of a row group");
    List<ThriftStruct> chunks = group.structs(1);
    FormatException.require(
        rows >= 0 && chunks.size() == columns.size(), "a row group does not fit the schema");
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      String name = columns.get(i).name();
      if (chunks.get(i).has(1)) {
        throw unsupported(
            file.name() + ", column \"" + name + '"',
            "The column lies in another file",
            "Write the table into one file.");
      }
      ThriftStruct facts =
          chunks
              .get(i)
              .struct(3)
              .orElseThrow(() -> new FormatException("column " + name + " is not described"));
      FormatException.require(
          facts.requiredInt(1, "type of " + name) == columns.get(i).physical()
              && facts.required(5, "number of values of " + name) == rows,
          "column " + name + " does not fit its row group");
      long start = facts.required(9, "place of " + name);
      long dictionary = facts.number(11).orElse(0L);
      pieces.add(
          new Piece(
              facts.requiredInt(4, "codec of " + name),
              dictionary > 0 ? Math.min(dictionary, start) : start,
              facts.required(7, "length of " + name)));
    }
    return new Group(rows, List.copyOf(pieces));
  }

  private static DataException unsupported(String place, String what, String advice) {
    return new DataException(
        Failure.of(what)
            .at(place)
            .expected("a Parquet file of a flat table of numbers and texts")
            .advice(advice));
  }
}
