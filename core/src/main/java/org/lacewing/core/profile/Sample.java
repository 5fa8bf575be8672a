package org.lacewing.core.profile;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of the file, chosen at random, in the order of the file; all of them if they are few. Holds
 * the numbers of cells and digests of their texts, not the texts. Immutable and thread-safe.
 */
public final class Sample {
  private final RowReservoir rows;
  private final int[] order;
  private final List<SampledCells> columns;

  Sample(RowReservoir rows, List<SampledCells> columns) {
    this.rows = rows;
    this.order = rows.order();
    this.columns = List.copyOf(columns);
  }

  /** Returns the number of rows. */
  public int rows() {
    return order.length;
  }

  /** Returns whether these are all rows of the file. */
  public boolean isWhole() {
    return rows.isWhole();
  }

  /**
   * Returns by how much, as a share of all rows, the rank of a quantile of the sample may differ
   * from that of the same quantile of the file, with 99 % confidence: √(ln(2 / 0.01) / 2n), the
   * inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's constant (1990); 0 if the sample
   * is the whole file.
   */
  public double rankError() {
    return isWhole() ? 0 : Math.sqrt(Math.log(2 / 0.01) / (2.0 * rows()));
  }

  /** Returns the line of the file that a row starts on. */
  public long line(int row) {
    return rows.line(order[row]);
  }

  /** Returns the number that a cell holds; NaN if it holds none. */
  public double number(int column, int row) {
    return columns.get(column).number(order[row]);
  }

  /** Returns the numbers of a column, NaN where a cell holds none. */
  public double[] numbers(int column) {
    return IntStream.range(0, order.length).mapToDouble(row -> number(column, row)).toArray();
  }

  /** Returns a digest of a cell's text; 0 if it holds no value. Equal texts have equal digests. */
  public long digest(int column, int row) {
    return columns.get(column).digest(order[row]);
  }

  /** Returns the digest that {@link #digest} gives for a text. */
  public static long digestOf(String text) {
    return Digest64.of(text);
  }
}
