package org.lacewing.core.data;

import java.util.Arrays;
import java.util.List;

/**
 * A column of 64-bit numbers in the data's own units. A missing value is NaN; infinite values are
 * allowed in a table and refused where a model is fitted. Immutable and thread-safe.
 */
public final class NumericColumn implements Column {
  private final String name;
  private final double[] values;

  private NumericColumn(String name, double[] values) {
    this.name = name;
    this.values = values;
  }

  /** Returns a column that copies {@code values}; NaN stands for a missing value. */
  public static NumericColumn of(String name, double... values) {
    return new NumericColumn(name, values.clone());
  }

  /** Returns a column that keeps the array; the caller must not use it again. */
  static NumericColumn owning(String name, double[] values) {
    return new NumericColumn(name, values);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ValueType type() {
    return ValueType.NUMERIC;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  /** Returns the value of a row, NaN if it is missing. */
  public double value(int row) {
    return values[row];
  }

  /** Returns a copy of all values. */
  public double[] toArray() {
    return values.clone();
  }

  /** Returns the number as written in most files: whole numbers without a fraction. */
  @Override
  public String text(int row) {
    double value = values[row];
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  @Override
  public NumericColumn select(int... rows) {
    return new NumericColumn(name, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
  }

  @Override
  public NumericColumn followedBy(List<? extends Column> others) {
    int rows = values.length + others.stream().mapToInt(Column::size).sum();
    double[] joined = Arrays.copyOf(values, rows);
    int next = values.length;
    for (Column other : others) {
      double[] more = ((NumericColumn) other).values;
      System.arraycopy(more, 0, joined, next, more.length);
      next += more.length;
    }
    return new NumericColumn(name, joined);
  }

  @Override
  public NumericColumn renamed(String newName) {
    return new NumericColumn(newName, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumericColumn that
        && name.equals(that.name)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name + ": " + values.length + " numbers";
  }
}
