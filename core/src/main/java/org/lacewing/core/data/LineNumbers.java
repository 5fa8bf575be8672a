package org.lacewing.core.data;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * The lines that rows start on, eight bytes a row. Immutable once built; {@link #add(long)} is for
 * the one who builds it.
 */
final class LineNumbers extends AbstractList<Long> implements RandomAccess {
  private long[] lines = new long[16];
  private int size;

  /** Returns the numbers as an immutable list; those of this class are not copied. */
  static List<Long> copyOf(Collection<Long> numbers) {
    if (numbers instanceof LineNumbers lines) {
      return lines;
    }
    LineNumbers copy = new LineNumbers();
    numbers.forEach(line -> copy.add(line.longValue()));
    return copy;
  }

  void add(long line) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, GrowingInts.grown(size));
    }
    lines[size++] = line;
  }

  @Override
  public Long get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return lines[index];
  }

  @Override
  public int size() {
    return size;
  }
}
