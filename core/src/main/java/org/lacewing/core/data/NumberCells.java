package org.lacewing.core.data;

import org.jspecify.annotations.Nullable;

/** Cells of a source that knows its numbers. A missing value is NaN. */
public final class NumberCells implements Cells {
  private final NumericColumn numbers;

  private NumberCells(NumericColumn numbers) {
    this.numbers = numbers;
  }

  /** Returns cells that copy the given numbers; NaN stands for a missing value. */
  public static NumberCells of(double... numbers) {
    return new NumberCells(NumericColumn.of("", numbers));
  }

  @Override
  public int size() {
    return numbers.size();
  }

  /** Returns the number of a row, NaN if it holds no value. */
  public double value(int row) {
    return numbers.value(row);
  }

  @Override
  public @Nullable String text(int row) {
    return numbers.isMissing(row) ? null : numbers.text(row);
  }
}
