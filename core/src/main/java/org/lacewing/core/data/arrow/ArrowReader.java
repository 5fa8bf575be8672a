package org.lacewing.core.data.arrow;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.DeclaredColumn;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.NumberCells;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.TextCells;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.data.columnar.FormatException;
import org.lacewing.core.data.columnar.TableFile;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Reads the rows of an Arrow file batch by batch; memory is that of one. Not thread-safe. */
final class ArrowReader extends RowReader {
  private static final int MOST_ROWS = 1 << 12;
  private static final int MOST_CELLS = 1 << 16;

  private final TableFile file;
  private final Messages messages;
  private final List<ArrowColumn> columns;
  private final Dictionaries dictionaries = new Dictionaries();
  private @Nullable RecordBatch batch;
  private int next;
  private String at;

  private ArrowReader(TableFile file, Messages messages, List<ArrowColumn> columns) {
    super(header(file.name(), columns));
    this.file = file;
    this.messages = messages;
    this.columns = columns;
    this.at = file.name();
  }

  /**
   * Makes a reader.
   *
   * @param file closed with the reader, or here if that cannot be made
   */
  static ArrowReader open(TableFile file) {
    try {
      Messages messages = Messages.of(file);
      return new ArrowReader(file, messages, schema(file.name(), messages));
    } catch (FormatException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | ArithmeticException e) {
      file.close();
      throw damaged(file.name(), e);
    } catch (IOException e) {
      file.close();
      throw new DataException(
          Failure.of("The file cannot be read")
              .at(file.name())
              .received(String.valueOf(e.getMessage())),
          e);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static List<ArrowColumn> schema(String file, Messages messages) throws IOException {
    Optional<Messages.Message> first = messages.next();
    if (first.isEmpty() || first.get().type() != Messages.SCHEMA) {
      throw new FormatException("it does not begin with a schema");
    }
    FlatTable schema = first.get().header();
    FormatException.require(schema.small(0, 0) == 0, "its numbers are big-endian");
    List<ArrowColumn> columns = new ArrayList<>();
    for (FlatTable field : schema.tables(1)) {
      columns.add(
          ArrowColumn.of(field)
              .orElseThrow(
                  () ->
                      new DataException(
                          Failure.of("The column is nested, or of a type that no table has")
                              .at(file + ", column \"" + field.text(0) + '"')
                              .expected("an Arrow file of a flat table of numbers and texts")
                              .advice("Flatten it, or write the file without it."))));
    }
    return List.copyOf(columns);
  }

  private static SourceHeader header(String source, List<ArrowColumn> columns) {
    Map<String, DeclaredColumn> declared = new LinkedHashMap<>();
    for (ArrowColumn column : columns) {
      if (column.kind().isNumeric()) {
        declared.put(column.name(), new DeclaredColumn(ValueType.NUMERIC, List.of()));
      }
    }
    return new SourceHeader(source, columns.stream().map(ArrowColumn::name).toList(), declared);
  }

  private static DataException damaged(String place, RuntimeException cause) {
    return new DataException(
        Failure.of("The file is damaged, or not what its name says")
            .at(place)
            .expected("an Arrow file or stream")
            .received(
                cause instanceof FormatException
                    ? String.valueOf(cause.getMessage())
                    : "a place that lies outside of the file")
            .advice("Fetch or write the file again."),
        cause);
  }

  @Override
  protected Optional<Chunk> read() throws IOException {
    try {
      at = file.name() + ", behind row " + rows();
      while (batch == null || next == batch.rows()) {
        if (!nextBatch()) {
          return Optional.empty();
        }
      }
      return Optional.of(chunk(batch));
    } catch (FormatException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | ArithmeticException e) {
      throw damaged(at, e);
    }
  }

  /** Reads up to the next batch of rows. */
  private boolean nextBatch() throws IOException {
    batch = null;
    for (var message = messages.next(); message.isPresent(); message = messages.next()) {
      FlatTable header = message.get().header();
      switch (message.get().type()) {
        case Messages.ROWS -> {
          List<ArrowColumn> stored =
              columns.stream()
                  .map(column -> column.dictionary().isPresent() ? column.indices() : column)
                  .toList();
          batch = RecordBatch.of(header, message.get().body(), stored, file);
          next = 0;
          return true;
        }
        case Messages.DICTIONARY -> dictionary(header, message.get().body());
        default -> throw new FormatException("a message has the type " + message.get().type());
      }
    }
    return false;
  }

  private void dictionary(FlatTable header, ByteBuffer body) {
    long id = header.large(0);
    FlatTable data =
        header.table(1).orElseThrow(() -> new FormatException("a dictionary is empty"));
    ArrowColumn owner =
        columns.stream()
            .filter(column -> column.dictionary().filter(d -> d.id() == id).isPresent())
            .findFirst()
            .orElseThrow(() -> new FormatException("a dictionary belongs to no column"));
    dictionaries.add(id, RecordBatch.of(data, body, List.of(owner), file), header.tiny(2, 0) != 0);
  }

  private Chunk chunk(RecordBatch from) {
    int width = columns.size();
    int most = Math.max(1, Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, width)));
    int rows = Math.min(from.rows() - next, most);
    List<Cells> cells = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      ArrowColumn column = columns.get(i);
      at = file.name() + ", column \"" + column.name() + "\", behind row " + rows();
      ArrowValues values = from.columns().get(i);
      cells.add(
          column.kind().isNumeric() ? numbers(column, values, rows) : texts(column, values, rows));
    }
    next += rows;
    return Chunk.numbered(rows() + 1, rows, cells);
  }

  private Cells numbers(ArrowColumn column, ArrowValues values, int rows) {
    double[] numbers = new double[rows];
    for (int row = 0; row < rows; row++) {
      int from = next + row;
      numbers[row] =
          !values.isThere(from)
              ? Double.NaN
              : column
                  .dictionary()
                  .map(coded -> dictionaries.number(coded.id(), values.whole(from)))
                  .orElseGet(() -> values.number(from));
    }
    return NumberCells.of(numbers);
  }

  private Cells texts(ArrowColumn column, ArrowValues values, int rows) {
    List<@Nullable String> texts = new ArrayList<>(rows);
    for (int row = next; row < next + rows; row++) {
      if (!values.isThere(row)) {
        texts.add(null);
      } else if (column.dictionary().isPresent()) {
        texts.add(dictionaries.text(column.dictionary().get().id(), values.whole(row)));
      } else {
        texts.add(values.text(row));
      }
    }
    return TextCells.of(texts);
  }

  @Override
  protected Fingerprint fingerprint(long rows) throws IOException {
    return file.fingerprint(rows, columns.size());
  }

  @Override
  public String place(long line) {
    return file.name() + ", row " + line;
  }

  @Override
  public long bytesRead() {
    return file.bytesRead();
  }

  @Override
  public long bytes() {
    return file.bytes();
  }

  @Override
  public void close() {
    file.close();
  }
}
