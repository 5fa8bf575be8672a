package org.lacewing.core.profile;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;

/**
 * Chooses a sample of the rows that pass by once, all subsets of its size being equally likely
 * (algorithm R of Vitter 1985), and gives each chosen row a slot that a later row may take over.
 * Not thread-safe.
 */
final class RowReservoir {
  /** The slot of a row that is not in the sample. */
  static final int NONE = -1;

  private final int capacity;
  private final RandomGenerator random;
  private long[] lines = new long[16];
  private long seen;

  RowReservoir(int capacity, Seed seed) {
    this.capacity = capacity;
    this.random = seed.derive("profile").generator();
  }

  /** Returns the slot of the next row, or {@link #NONE}. */
  int slot(long line) {
    long drawn = seen < capacity ? seen : random.nextLong(seen + 1);
    seen++;
    if (drawn >= capacity) {
      return NONE;
    }
    int slot = (int) drawn;
    if (slot >= lines.length) {
      lines = Arrays.copyOf(lines, Math.min(capacity, lines.length * 2));
    }
    lines[slot] = line;
    return slot;
  }

  /** Returns how many rows are in the sample. */
  int size() {
    return (int) Math.min(seen, capacity);
  }

  /** Returns whether every row is in the sample. */
  boolean isWhole() {
    return seen <= capacity;
  }

  /** Returns the line of a row in the sample. */
  long line(int slot) {
    return lines[slot];
  }

  /** Returns the slots in the order of the file. */
  int[] order() {
    return java.util.stream.IntStream.range(0, size())
        .boxed()
        .sorted(java.util.Comparator.comparingLong(slot -> lines[slot]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
