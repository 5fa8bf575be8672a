package org.lacewing.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lacewing.core.random.Seed;

/**
 * A sample of rows that pass by once: every row draws a random number, and those with the smallest
 * ones stay. All subsets of the wanted size are equally likely, the order of the file is kept, and
 * at most twice the wanted number of rows is held. Not thread-safe.
 */
final class RowSample {
  private final int wanted;
  private final RandomGenerator random;
  private final GrowingLongs keys = new GrowingLongs();
  private long bound = Long.MAX_VALUE;
  private long seen;

  RowSample(int wanted, Seed seed) {
    this.wanted = wanted;
    this.random = seed.derive("sample").generator();
  }

  /** Returns those of the next rows that may be in the sample; they are held from now on. */
  int[] candidates(int... rows) {
    int[] chosen = new int[rows.length];
    int count = 0;
    for (int row : rows) {
      long key = random.nextLong();
      seen++;
      if (key <= bound) {
        keys.add(key);
        chosen[count++] = row;
      }
    }
    return Arrays.copyOf(chosen, count);
  }

  /**
   * Returns which of the rows held to keep, as positions in increasing order; nothing if all of
   * them.
   *
   * @param last whether no more rows come, so that exactly the sample must remain
   */
  Optional<int[]> retained(boolean last) {
    if (keys.size() <= wanted || (!last && keys.size() < 2L * wanted)) {
      return Optional.empty();
    }
    long[] sorted = keys.toArray();
    Arrays.sort(sorted);
    bound = sorted[wanted - 1];
    int[] positions =
        IntStream.range(0, keys.size()).filter(i -> keys.get(i) <= bound).limit(wanted).toArray();
    keys.retain(positions);
    return Optional.of(positions);
  }

  /** Returns what was done, for the notes of a data set. */
  List<String> notes() {
    return List.of(
        seen <= wanted
            ? "All " + seen + " rows are used: data.sample is " + wanted
            : "A sample of " + wanted + " of " + seen + " rows is used (data.sample)");
  }
}
