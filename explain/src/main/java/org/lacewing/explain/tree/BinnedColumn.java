package org.lacewing.explain.tree;

import org.lacewing.core.data.Field;
import org.lacewing.core.data.ValueType;

/**
 * One feature of the training rows with each cell replaced by the number of its bin: a range of
 * neighbouring values, or one category. Bins are numbered from below, categories as the schema's
 * levels; the number after the last one stands for a missing value. Immutable and thread-safe.
 */
public final class BinnedColumn {
  /** Bins that fit into a byte beside that of missing values. */
  static final int MOST = 255;

  private final Field field;
  private final int bins;
  private final byte[] low;
  private final byte[] high;
  private final double[] lowest;
  private final double[] highest;

  /**
   * Keeps the arrays.
   *
   * @param low the last eight bits of each row's bin
   * @param high the eight bits before them; empty if there are at most {@value #MOST} bins
   * @param lowest the smallest value of each bin of numbers
   * @param highest the largest one
   */
  BinnedColumn(Field field, int bins, byte[] low, byte[] high, double[] lowest, double[] highest) {
    this.field = field;
    this.bins = bins;
    this.low = low;
    this.high = high;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** Returns the feature. */
  public Field field() {
    return field;
  }

  /** Returns whether the bins are ranges of numbers. */
  public boolean isNumeric() {
    return field.type() == ValueType.NUMERIC;
  }

  /** Returns the number of bins, missing values not counted. */
  public int bins() {
    return bins;
  }

  /** Returns the bin of a row; {@link #bins} for a missing value. */
  public int bin(int row) {
    int part = low[row] & 0xFF;
    return high.length == 0 ? part : part + 256 * (high[row] & 0xFF);
  }

  /** Returns a number with {@code highest of one bin <= number < lowest of a later one}. */
  public double between(int bin, int later) {
    double below = highest[bin];
    double above = lowest[later];
    double middle = below / 2 + above / 2;
    return middle >= below && middle < above ? middle : below;
  }

  /**
   * Adds rows to the groups of their bins.
   *
   * @param cells the groups, that of bin 0 beginning at {@code at}
   */
  void collect(Measure measure, int[] rows, int from, int to, double[] cells, int at) {
    if (high.length == 0) {
      measure.collect(low, rows, from, to, cells, at);
      return;
    }
    int width = measure.width();
    for (int i = from; i < to; i++) {
      measure.add(cells, at + bin(rows[i]) * width, rows[i]);
    }
  }
}
