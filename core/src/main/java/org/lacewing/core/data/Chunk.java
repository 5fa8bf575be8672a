package org.lacewing.core.data;

import java.util.List;

/** Some consecutive rows of a source, column by column. Immutable and thread-safe. */
public final class Chunk {
  private final long[] lines;
  private final List<Cells> columns;

  private Chunk(long[] lines, List<Cells> columns) {
    this.lines = lines;
    this.columns = columns;
  }

  /**
   * Returns a chunk.
   *
   * @param lines the line each row starts on, or its number, in increasing order, from 1
   * @param columns the cells in the order of the header, each as long as {@code lines}
   */
  public static Chunk of(long[] lines, List<? extends Cells> columns) {
    for (Cells cells : columns) {
      if (cells.size() != lines.length) {
        throw new IllegalArgumentException(
            "A column has " + cells.size() + " rows, the chunk " + lines.length);
      }
    }
    return new Chunk(lines.clone(), List.copyOf(columns));
  }

  /** Returns a chunk of rows that are numbered from {@code first}. */
  public static Chunk numbered(long first, int rows, List<? extends Cells> columns) {
    long[] lines = new long[rows];
    for (int row = 0; row < rows; row++) {
      lines[row] = first + row;
    }
    return of(lines, columns);
  }

  /** Returns the number of rows. */
  public int rows() {
    return lines.length;
  }

  /** Returns the line of the source that a row starts on, or the row's number, from 1. */
  public long line(int row) {
    return lines[row];
  }

  /** Returns the columns in the order of the header. */
  public List<Cells> columns() {
    return columns;
  }
}
