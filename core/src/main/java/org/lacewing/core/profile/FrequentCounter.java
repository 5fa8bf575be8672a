package org.lacewing.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the most frequent values in bounded memory. Up to {@code capacity} different values all
 * counts are exact. After that the smaller half is dropped and all others are lowered by the
 * largest count that was dropped (Misra and Gries 1982, cut in batches): a count is then too low by
 * at most the sum of what was subtracted, and no value more frequent than that is missing. Not
 * thread-safe.
 *
 * @param <T> the values
 */
final class FrequentCounter<T> {
  private final int capacity;
  private final Map<T, long[]> counts = new HashMap<>();
  private long subtracted;

  /** Makes a counter of at most {@code capacity} values, at least 2. */
  FrequentCounter(int capacity) {
    this.capacity = capacity;
  }

  /** Counts a value. */
  void add(T value) {
    long[] count = counts.get(value);
    if (count != null) {
      count[0]++;
      return;
    }
    counts.put(value, new long[] {1});
    if (counts.size() > capacity) {
      cut();
    }
  }

  private void cut() {
    long[] sorted = counts.values().stream().mapToLong(count -> count[0]).sorted().toArray();
    long least = sorted[sorted.length / 2];
    subtracted += least;
    counts.values().forEach(count -> count[0] -= least);
    counts.values().removeIf(count -> count[0] <= 0);
  }

  /** Returns the values as texts, the most frequent first, equal counts in the order of texts. */
  FrequentValues values(java.util.function.Function<? super T, String> text) {
    List<ValueCount> values = new ArrayList<>();
    counts.forEach((value, count) -> values.add(new ValueCount(text.apply(value), count[0])));
    values.sort(
        Comparator.comparingLong(ValueCount::count).reversed().thenComparing(ValueCount::value));
    return new FrequentValues(values, subtracted);
  }
}
