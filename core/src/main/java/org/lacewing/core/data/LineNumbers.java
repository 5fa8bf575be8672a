package org.lacewing.core.data;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The lines that rows start on, eight bytes a row. Immutable once built; {@link #add(long)} is for
 * the one who builds it.
 */
final class LineNumbers extends AbstractList<Long> implements RandomAccess {
  private final GrowingLongs lines = new GrowingLongs();

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
    lines.add(line);
  }

  void retain(int... rows) {
    lines.retain(rows);
  }

  @Override
  public Long get(int index) {
    return lines.get(Objects.checkIndex(index, lines.size()));
  }

  @Override
  public int size() {
    return lines.size();
  }
}
