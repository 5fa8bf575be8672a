package org.lacewing.explain.shapley;

import org.lacewing.core.random.Seed;

/**
 * The coalition pairs of all background rows, dealt in rounds: pair {@code i} belongs to background
 * row {@code i mod backgroundRows} and round {@code i / backgroundRows}. They depend on the number
 * of players, of background rows and the seed, and not on the explained row, so all rows with as
 * many players share them. Immutable and thread-safe.
 */
final class CoalitionPairs {
  private final int players;
  private final int backgroundRows;
  private final int words;
  private final long[] bits;
  private final int[] sizes;

  private CoalitionPairs(int players, int backgroundRows, long[] bits, int[] sizes) {
    this.players = players;
    this.backgroundRows = backgroundRows;
    this.words = CoalitionBlock.words(players);
    this.bits = bits;
    this.sizes = sizes;
  }

  /** Returns how many pairs there are for each background row. */
  static long most(int players) {
    return players > Long.SIZE - 2 ? Long.MAX_VALUE : (1L << (players - 1)) - 1;
  }

  /**
   * Draws pairs.
   *
   * @param players 2 or more
   * @param count at most {@link #most} times the background rows
   */
  static CoalitionPairs draw(int players, int backgroundRows, int count, Seed seed) {
    int words = CoalitionBlock.words(players);
    long[] bits = new long[Math.multiplyExact(count, words)];
    int[] sizes = new int[count];
    for (int b = 0; b < Math.min(count, backgroundRows); b++) {
      PairSequence sequence = new PairSequence(players, seed.derive(b).generator());
      for (int pair = b; pair < count; pair += backgroundRows) {
        sizes[pair] = sequence.next(bits, pair * words);
      }
    }
    return new CoalitionPairs(players, backgroundRows, bits, sizes);
  }

  int players() {
    return players;
  }

  int backgroundRows() {
    return backgroundRows;
  }

  int count() {
    return sizes.length;
  }

  int background(int pair) {
    return pair % backgroundRows;
  }

  int round(int pair) {
    return pair / backgroundRows;
  }

  /** Returns the size of the smaller side, from 1. */
  int size(int pair) {
    return sizes[pair];
  }

  /** Returns the sum of the values of the players of the smaller side. */
  double sum(int pair, double[] values) {
    double sum = 0;
    for (int word = 0; word < words; word++) {
      int from = word * Long.SIZE;
      for (long left = bits[pair * words + word]; left != 0; left &= left - 1) {
        sum += values[from + Long.numberOfTrailingZeros(left)];
      }
    }
    return sum;
  }

  /** Adds a number to the sums of the players of the smaller side. */
  void add(int pair, double number, double[] sums) {
    for (int word = 0; word < words; word++) {
      int from = word * Long.SIZE;
      for (long left = bits[pair * words + word]; left != 0; left &= left - 1) {
        sums[from + Long.numberOfTrailingZeros(left)] += number;
      }
    }
  }

  /** Writes the players of the smaller side, in rising order, and returns how many they are. */
  int members(int pair, int[] members) {
    int count = 0;
    for (int word = 0; word < words; word++) {
      int from = word * Long.SIZE;
      for (long left = bits[pair * words + word]; left != 0; left &= left - 1) {
        members[count++] = from + Long.numberOfTrailingZeros(left);
      }
    }
    return count;
  }

  /** Adds both sides of a pair to a block, the smaller one first. */
  void addTo(CoalitionBlock block, int pair) {
    int small = block.add(background(pair));
    int large = block.add(background(pair));
    for (int word = 0; word < words; word++) {
      long value = bits[pair * words + word];
      int used = Math.min(Long.SIZE, players - word * Long.SIZE);
      block.set(small, word, value);
      block.set(large, word, ~value & (-1L >>> (Long.SIZE - used)));
    }
  }
}
