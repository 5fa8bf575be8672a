package org.lacewing.core.profile.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.profile.Sample;

/**
 * How often each value of a column goes together with each value of the label, in the sampled rows
 * that have a label. A missing value of the column is a value like any other. Immutable.
 */
final class LevelTable {
  private static final long MISSING = 0;
  private static final int ROWS_A_LEVEL = 5;
  private static final int ROWS = 20;
  private static final double DETERMINED = 0.999;
  private static final double CHANCE = Math.log(1e-9);

  private final Map<Long, Map<Long, Integer>> counts = new HashMap<>();
  private final Map<Long, Integer> outcomes = new HashMap<>();
  private int rows;

  private LevelTable() {}

  /**
   * A value that occurs with one class only.
   *
   * @param level the digest of the value, 0 for a missing one
   * @param outcome the digest of the class
   * @param rows the rows of the sample that hold the value
   */
  record GivenAway(long level, long outcome, int rows) {}

  static LevelTable of(Sample sample, int column, int label) {
    LevelTable table = new LevelTable();
    for (int row = 0; row < sample.rows(); row++) {
      long outcome = sample.digest(label, row);
      if (outcome != MISSING) {
        table
            .counts
            .computeIfAbsent(sample.digest(column, row), level -> new HashMap<>())
            .merge(outcome, 1, Integer::sum);
        table.outcomes.merge(outcome, 1, Integer::sum);
        table.rows++;
      }
    }
    return table;
  }

  /**
   * Returns a digest of which rows have equal values: columns have the same if one is the other in
   * other words.
   */
  static long pattern(Sample sample, int column) {
    Map<Long, Long> codes = new HashMap<>();
    long pattern = 1;
    for (int row = 0; row < sample.rows(); row++) {
      long digest = sample.digest(column, row);
      long code = digest == MISSING ? -1 : codes.computeIfAbsent(digest, d -> (long) codes.size());
      pattern = (pattern ^ (code + 0x9e3779b97f4a7c15L)) * 0xbf58476d1ce4e5b9L;
      pattern ^= pattern >>> 29;
    }
    return pattern;
  }

  /** Returns the number of different values of the column. */
  int levels() {
    return counts.size();
  }

  /** Returns the number of different values of the label. */
  int outcomes() {
    return outcomes.size();
  }

  /** Returns the share of rows that have the most frequent label of their value. */
  double purity() {
    return rows == 0
        ? 0
        : counts.values().stream().mapToInt(LevelTable::largest).sum() / (double) rows;
  }

  private static int largest(Map<Long, Integer> row) {
    return row.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /**
   * Returns whether the column's values say what the label is. That counts only with five rows a
   * value on average, and if guessing the most frequent label would do clearly worse.
   */
  boolean isDetermined() {
    double guess = largest(outcomes) / (double) Math.max(1, rows);
    return rows >= ROWS
        && (long) levels() * ROWS_A_LEVEL <= rows
        && purity() >= DETERMINED
        && 1 - purity() < (1 - guess) / 10;
  }

  /** Returns whether the label also says what the column's value is. */
  boolean isOneToOne() {
    return purity() == 1 && levels() == outcomes.size();
  }

  /**
   * Returns the value with most rows that all have one label, if half of the rows with that label
   * hold it, and chance would do that less than once in a billion times.
   */
  Optional<GivenAway> givenAway() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue().size() == 1)
        .map(
            entry ->
                new GivenAway(
                    entry.getKey(),
                    entry.getValue().keySet().iterator().next(),
                    largest(entry.getValue())))
        .filter(
            found -> {
              int outcomeRows = outcomes.getOrDefault(found.outcome(), 0);
              return found.rows() * 2 >= outcomeRows
                  && found.rows() * Math.log(outcomeRows / (double) rows) < CHANCE;
            })
        .max(Comparator.comparingInt(GivenAway::rows).thenComparingLong(GivenAway::level));
  }
}
