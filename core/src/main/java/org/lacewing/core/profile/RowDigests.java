package org.lacewing.core.profile;

import java.util.Arrays;

/**
 * Finds rows that occur again, by digests of their cells, in bounded memory. Up to {@code capacity}
 * different rows are told apart; after that only digests below a bound are kept, which is halved
 * again and again (Wegman's adaptive sampling; Flajolet 1990). All copies of a row are kept or
 * dropped together, so what is counted below the bound, divided by the bound's share, estimates the
 * whole without bias. Not thread-safe.
 */
final class RowDigests {
  private static final long EMPTY = 0;
  private static final int PLACES = 3;

  private final int capacity;
  private long[] keys = new long[1024];
  private long[] labels = new long[1024];
  private int[] counts = new int[1024];
  private boolean[] conflicting = new boolean[1024];
  private int kept;
  private int halvings;
  private final long[] repeatedLines = new long[PLACES];
  private int repeated;

  /** Makes a table that tells at most {@code capacity} rows apart. */
  RowDigests(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds a row.
   *
   * @param digest the digest of the cells that are compared
   * @param label the digest of a cell that may differ
   * @param line where the row starts
   */
  void add(long digest, long label, long line) {
    long key = digest == EMPTY ? 1 : digest;
    if (!isKept(key)) {
      return;
    }
    int at = find(key);
    if (keys[at] == EMPTY) {
      keys[at] = key;
      labels[at] = label;
      kept++;
    } else {
      boolean conflict = labels[at] != label;
      if (repeated < PLACES && (conflict || label == EMPTY)) {
        repeatedLines[repeated++] = line;
      }
      conflicting[at] |= conflict;
    }
    counts[at]++;
    while (kept > capacity) {
      halvings++;
      rebuild(keys.length);
    }
    if (kept * 2 > keys.length) {
      rebuild(keys.length * 2);
    }
  }

  private boolean isKept(long key) {
    return halvings == 0 || key >>> (Long.SIZE - halvings) == 0;
  }

  private int find(long key) {
    int mask = keys.length - 1;
    int at = (int) key & mask;
    while (keys[at] != EMPTY && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void rebuild(int size) {
    long[] oldKeys = keys;
    long[] oldLabels = labels;
    int[] oldCounts = counts;
    boolean[] oldConflicting = conflicting;
    keys = new long[size];
    labels = new long[size];
    counts = new int[size];
    conflicting = new boolean[size];
    kept = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY && isKept(oldKeys[i])) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        labels[at] = oldLabels[i];
        counts[at] = oldCounts[i];
        conflicting[at] = oldConflicting[i];
        kept++;
      }
    }
  }

  private RowRepeats repeats(long rows) {
    return new RowRepeats(
        rows << halvings,
        halvings == 0,
        Arrays.stream(repeatedLines, 0, repeated).boxed().toList());
  }

  /** Returns how many rows are copies of an earlier one. */
  RowRepeats copies() {
    long copies = 0;
    for (int count : counts) {
      copies += Math.max(0, count - 1);
    }
    return repeats(copies);
  }

  /** Returns how many rows are equal to others that have another label. */
  RowRepeats conflicts() {
    long rows = 0;
    for (int i = 0; i < counts.length; i++) {
      rows += conflicting[i] ? counts[i] : 0;
    }
    return repeats(rows);
  }
}
