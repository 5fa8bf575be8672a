package org.lacewing.core.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;

/**
 * A column of images or series, all of one {@link TensorFormat}. Pictures take one byte a value,
 * everything else four. There is no missing value: a row has its image or does not exist. Choosing
 * rows copies references, not values. Immutable and thread-safe.
 */
public final class TensorColumn implements Column {
  private final String name;
  private final TensorFormat format;
  private final List<TensorCell> cells;

  private TensorColumn(String name, TensorFormat format, List<TensorCell> cells) {
    this.name = name;
    this.format = format;
    this.cells = cells;
  }

  /**
   * Returns a column of values from 0 to 255.
   *
   * @param rows for each row its values in row-major order, a byte a value
   * @throws DataException if a row has the wrong number of values, or the range of the format does
   *     not hold a value
   */
  public static TensorColumn ofBytes(String name, TensorFormat format, List<Bytes> rows) {
    List<TensorCell> cells = new ArrayList<>(rows.size());
    boolean check = !format.range().contains(0) || !format.range().contains(255);
    for (Bytes row : rows) {
      if (row.size() != format.size()) {
        throw new DataException(
            Failure.of("A row has the wrong number of values")
                .at("row " + cells.size() + ", column \"" + name + "\"")
                .expected(format.size() + " for " + format)
                .received(Integer.toString(row.size())));
      }
      cells.add(checked(name, format, cells.size(), new TensorCell.OfBytes(row), check));
    }
    return new TensorColumn(name, format, List.copyOf(cells));
  }

  /**
   * Returns a column of 32-bit floats.
   *
   * @param rows for each row a tensor of the format's shape
   * @throws DataException if a row has another shape, or a value is NaN, infinite or outside the
   *     range of the format; the message names column, row and position
   */
  public static TensorColumn ofTensors(String name, TensorFormat format, List<Tensor> rows) {
    List<TensorCell> cells = new ArrayList<>(rows.size());
    int[] shape = format.shape().stream().mapToInt(Integer::intValue).toArray();
    for (Tensor row : rows) {
      if (!Arrays.equals(row.shape(), shape)) {
        throw new DataException(
            Failure.of("A row has the wrong shape")
                .at("row " + cells.size() + ", column \"" + name + "\"")
                .expected(format.shape() + " for " + format)
                .received(Arrays.toString(row.shape())));
      }
      cells.add(checked(name, format, cells.size(), new TensorCell.OfFloats(row), true));
    }
    return new TensorColumn(name, format, List.copyOf(cells));
  }

  /** Returns a column of cells that are known to fit the format. */
  static TensorColumn ofCells(String name, TensorFormat format, List<TensorCell> cells) {
    return new TensorColumn(name, format, List.copyOf(cells));
  }

  private static TensorCell checked(
      String name, TensorFormat format, int row, TensorCell cell, boolean check) {
    for (int i = 0; check && i < cell.size(); i++) {
      if (!format.range().contains(cell.at(i))) {
        throw new DataException(
            Failure.of("A value is outside the range of its column")
                .at(
                    "row "
                        + row
                        + ", column \""
                        + name
                        + "\", channel "
                        + format.channels().get(format.channelOfPositions()[i])
                        + ", position "
                        + i)
                .expected(
                    format.range().equals(ValueRange.ANY)
                        ? "a finite number"
                        : format.range().toString())
                .received(Float.toString(cell.at(i)))
                .advice("Correct the value: no part of an image or a series may be missing."));
      }
    }
    return cell;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ValueType type() {
    return ValueType.TENSOR;
  }

  @Override
  public int size() {
    return cells.size();
  }

  /** Returns what the values mean. */
  public TensorFormat format() {
    return format;
  }

  /** Returns false: a row of this kind of column always has its values. */
  @Override
  public boolean isMissing(int row) {
    return false;
  }

  TensorCell cell(int row) {
    return cells.get(row);
  }

  /** Returns the value at a flat, row-major position of a row. */
  public float value(int row, int position) {
    return cells.get(row).at(position);
  }

  /** Copies a row's values, in row-major order, into {@code target} from {@code offset} on. */
  public void copyTo(int row, float[] target, int offset) {
    cells.get(row).copyTo(target, offset);
  }

  /** Returns one row as a tensor of the format's shape. */
  public Tensor tensor(int row) {
    float[] values = new float[format.size()];
    copyTo(row, values, 0);
    return Tensor.adopt(format.shape().stream().mapToInt(Integer::intValue).toArray(), values);
  }

  /** Returns a row's values as bytes for a digest: a byte a value, or 4 big-endian. */
  public ByteBuffer digestible(int row) {
    return cells.get(row).digestible();
  }

  /** Returns kind and shape, such as {@code image [3, 28, 28]}; never the values. */
  @Override
  public String text(int row) {
    return format.kind() + " " + format.shape();
  }

  @Override
  public TensorColumn select(int... rows) {
    return new TensorColumn(name, format, Arrays.stream(rows).mapToObj(cells::get).toList());
  }

  /**
   * Returns this column with the rows of others below its own.
   *
   * @throws DataException if a format differs
   */
  @Override
  public TensorColumn followedBy(List<? extends Column> others) {
    List<TensorCell> joined = new ArrayList<>(cells);
    for (Column other : others) {
      TensorColumn more = (TensorColumn) other;
      if (!more.format.equals(format)) {
        throw new DataException(
            Failure.of("Rows of column \"" + name + "\" have different formats")
                .expected(format.toString())
                .received(more.format.toString()));
      }
      joined.addAll(more.cells);
    }
    return new TensorColumn(name, format, List.copyOf(joined));
  }

  @Override
  public TensorColumn renamed(String newName) {
    return new TensorColumn(newName, format, cells);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorColumn that
        && name.equals(that.name)
        && format.equals(that.format)
        && cells.equals(that.cells);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + format.hashCode()) + cells.hashCode();
  }

  @Override
  public String toString() {
    return name + ": " + cells.size() + " rows, each " + format;
  }
}
