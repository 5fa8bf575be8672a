package org.lacewing.core.data;

/**
 * Some consecutive rows of a file, with what is needed to begin reading there. Made by {@link
 * SlicedSource#cut}.
 *
 * @param firstRow the number of the first row, from 0
 * @param rows how many rows, one or more
 * @param firstLine the line on which the part begins; for formats without lines the row's number,
 *     from 1
 * @param head how many bytes at the start of the file hold the column names; 0 if the format keeps
 *     them elsewhere
 * @param from the first byte of the part
 * @param to the byte behind the part; {@value #ALL} if the file is read as a whole
 */
public record RowRange(long firstRow, long rows, long firstLine, long head, long from, long to) {
  /** Where a file ends that is not cut. */
  public static final long ALL = -1;

  /** Returns all rows of a file that is read from its start to its end. */
  public static RowRange whole(long rows) {
    return new RowRange(0, rows, 1, 0, 0, ALL);
  }

  /** Returns whether the file is read from its start to its end. */
  public boolean spansFile() {
    return to == ALL;
  }
}
