package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Rows of texts on their way into a {@link Chunk} of bounded size. Not thread-safe. */
final class TextChunk {
  private static final int CELLS = 1 << 16;
  private static final int MOST_ROWS = 1 << 12;
  private static final int CHARACTERS = 1 << 21;

  private final SourceHeader header;
  private final long[] lines;
  private final @Nullable String[][] columns;
  private int rows;
  private int characters;

  TextChunk(SourceHeader header) {
    this.header = header;
    int width = header.names().size();
    int capacity = Math.max(1, Math.min(MOST_ROWS, CELLS / Math.max(1, width)));
    this.lines = new long[capacity];
    this.columns = new @Nullable String[width][capacity];
  }

  /** Returns whether no further row may be added. */
  boolean isFull() {
    return rows == lines.length || characters >= CHARACTERS;
  }

  /**
   * Adds a row.
   *
   * @param line the line it starts on
   * @param cells one text a column; null for a missing value
   * @throws DataException if the row is not as long as the header
   */
  void add(long line, List<@Nullable String> cells) {
    if (cells.size() != columns.length) {
      throw new DataException(
          Failure.of("The row has the wrong number of fields")
              .at(header.source() + ", line " + line)
              .expected(columns.length + " fields")
              .received(Integer.toString(cells.size()))
              .advice("Quote fields that hold the delimiter, or correct the row."));
    }
    lines[rows] = line;
    for (int i = 0; i < columns.length; i++) {
      String cell = cells.get(i);
      columns[i][rows] = cell;
      characters += cell == null ? 0 : cell.length();
    }
    rows++;
  }

  /** Returns the rows, or nothing if there are none. */
  Optional<Chunk> toChunk() {
    if (rows == 0) {
      return Optional.empty();
    }
    List<Cells> cells = new ArrayList<>(columns.length);
    for (@Nullable String[] column : columns) {
      cells.add(TextCells.owning(rows == column.length ? column : Arrays.copyOf(column, rows)));
    }
    return Optional.of(Chunk.of(Arrays.copyOf(lines, rows), cells));
  }
}
