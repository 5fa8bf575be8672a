package org.lacewing.core.data.parquet;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.CutFile;
import org.lacewing.core.data.DeclaredColumn;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.NumberCells;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowRange;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.TextCells;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.data.columnar.FormatException;
import org.lacewing.core.data.columnar.TableFile;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Reads the rows of a Parquet file, some thousand at a time. Not thread-safe. */
final class ParquetReader extends RowReader {
  private static final int MOST_ROWS = 1 << 12;
  private static final int MOST_CELLS = 1 << 16;

  private final TableFile file;
  private final Footer footer;
  private final List<ColumnPages> pages = new ArrayList<>();
  private final RowRange range;
  private int group;
  private long toSkip;
  private long leftInGroup;
  private long left;
  private String at = "";

  private ParquetReader(TableFile file, Footer footer, RowRange range) {
    super(header(file.name(), footer));
    this.file = file;
    this.footer = footer;
    this.range = range;
    this.left = range.spansFile() ? Long.MAX_VALUE : range.rows();
    this.toSkip = range.firstRow();
    while (group < footer.groups().size() && toSkip >= footer.groups().get(group).rows()) {
      toSkip -= footer.groups().get(group++).rows();
    }
  }

  /**
   * Makes a reader.
   *
   * @param file closed with the reader, or here if that cannot be made
   */
  static ParquetReader open(TableFile file) {
    return open(file, RowRange.whole(0));
  }

  /** Makes a reader of some rows only, as {@link #open(TableFile)} does of all. */
  static ParquetReader open(TableFile file, RowRange range) {
    try {
      return new ParquetReader(file, Footer.read(file), range);
    } catch (FormatException | BufferUnderflowException e) {
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

  /**
   * Cuts a file: row groups stay together up to the wanted number of rows, larger ones are cut.
   *
   * @param file closed here
   */
  static CutFile cut(TableFile file, ReadSettings settings, long most) {
    try (ParquetReader reader = open(file)) {
      List<RowRange> ranges = new ArrayList<>();
      long first = 0;
      long taken = 0;
      for (Footer.Group next : reader.footer.groups()) {
        if (taken > 0 && taken + next.rows() > most) {
          ranges.add(range(first, taken));
          first += taken;
          taken = 0;
        }
        taken += next.rows();
        for (; taken > most; taken -= most) {
          ranges.add(range(first, most));
          first += most;
        }
      }
      if (taken > 0) {
        ranges.add(range(first, taken));
      }
      return new CutFile(reader.header(), reader.fingerprint(first + taken), settings, ranges);
    } catch (IOException e) {
      throw new DataException(
          Failure.of("The file cannot be read")
              .at(file.name())
              .received(String.valueOf(e.getMessage())),
          e);
    }
  }

  private static RowRange range(long first, long rows) {
    return new RowRange(first, rows, first + 1, 0, 0, 0);
  }

  private static SourceHeader header(String source, Footer footer) {
    Map<String, DeclaredColumn> declared = new LinkedHashMap<>();
    for (StoredColumn column : footer.columns()) {
      if (column.kind().isNumeric()) {
        declared.put(column.name(), new DeclaredColumn(ValueType.NUMERIC, List.of()));
      }
    }
    return new SourceHeader(
        source, footer.columns().stream().map(StoredColumn::name).toList(), declared);
  }

  private static DataException damaged(String place, RuntimeException cause) {
    return new DataException(
        Failure.of("The file is damaged, or not what its name says")
            .at(place)
            .expected("a Parquet file")
            .received(
                cause.getMessage() == null || cause.getMessage().isBlank()
                    ? "bytes that end too early"
                    : cause.getMessage())
            .advice("Fetch or write the file again."),
        cause);
  }

  @Override
  protected Optional<Chunk> read() throws IOException {
    at = file.name();
    try {
      while (leftInGroup == 0) {
        if (left == 0 || group == footer.groups().size()) {
          return Optional.empty();
        }
        open(footer.groups().get(group++));
      }
      return Optional.of(chunk());
    } catch (FormatException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | ArithmeticException e) {
      throw damaged(at, e);
    }
  }

  private void open(Footer.Group next) throws IOException {
    pages.clear();
    for (int i = 0; i < footer.columns().size(); i++) {
      at = place(footer.columns().get(i));
      pages.add(new ColumnPages(file, footer.columns().get(i), next.pieces().get(i), next.rows()));
      pages.get(i).skip(toSkip);
    }
    leftInGroup = Math.min(next.rows() - toSkip, left);
    toSkip = 0;
  }

  private String place(StoredColumn column) {
    return file.name() + ", row group " + group + ", column \"" + column.name() + '"';
  }

  private Chunk chunk() throws IOException {
    int width = footer.columns().size();
    int most = Math.max(1, Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, width)));
    int rows = (int) Math.min(leftInGroup, most);
    List<Cells> cells = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      StoredColumn column = footer.columns().get(i);
      at = place(column);
      cells.add(
          column.kind().isNumeric() ? numbers(pages.get(i), rows) : texts(pages.get(i), rows));
    }
    leftInGroup -= rows;
    left -= rows;
    return Chunk.numbered(range.firstRow() + rows() + 1, rows, cells);
  }

  private static Cells numbers(ColumnPages pages, int rows) throws IOException {
    double[] numbers = new double[rows];
    for (int row = 0; row < rows; row++) {
      numbers[row] = pages.nextNumber();
    }
    return NumberCells.of(numbers);
  }

  private static Cells texts(ColumnPages pages, int rows) throws IOException {
    List<@Nullable String> texts = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      texts.add(pages.nextText());
    }
    return TextCells.of(texts);
  }

  @Override
  protected Fingerprint fingerprint(long rows) throws IOException {
    return file.fingerprint(rows, footer.columns().size());
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
