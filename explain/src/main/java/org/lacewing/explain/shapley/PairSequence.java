package org.lacewing.explain.shapley;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.random.Shuffle;

/**
 * The coalition pairs of one background row, one after the other and none twice: a coalition of at
 * most half of the players stands for itself and its complement. The first n pairs are the same
 * however many are asked for.
 *
 * <p>Every coalition size is as likely as any other: that is sampling by leverage scores, which are
 * equal for all coalitions of one size and sum to the same for each size (Musco and Witter 2025).
 * Sizes follow a golden-ratio sequence, so every stretch holds all of them in about equal number.
 * Players of small coalitions are dealt from a shuffled pack, so that all players take part equally
 * often. When a size has been used up, its turns go to the others; after {@code 2^(players − 1) −
 * 1} pairs there are none left. Used by one thread.
 */
final class PairSequence {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double DEALT_SHARE = 0.34;
  private static final double LARGEST_LOG = 36;
  private static final int TRIES = 8;
  private static final long REMEMBERED = 1L << 20;

  private final int players;
  private final RandomGenerator random;
  private final double start;
  private final long[] left;
  private final List<@Nullable CoalitionSet> given = new ArrayList<>();
  private final List<Deque<long[]>> rest = new ArrayList<>();
  private final long[] coalition;
  private int[] pack;
  private int next;
  private long turn;

  PairSequence(int players, RandomGenerator random) {
    this.players = players;
    this.random = random;
    this.start = random.nextDouble();
    this.left = new long[players / 2 + 1];
    this.coalition = new long[CoalitionBlock.words(players)];
    for (int size = 0; size < left.length; size++) {
      left[size] = size == 0 ? 0 : population(players, size);
      given.add(left[size] > REMEMBERED ? null : new CoalitionSet(coalition.length));
      rest.add(new ArrayDeque<>());
    }
    this.pack = Shuffle.permutation(players, random);
  }

  /** Returns how many pairs have a smaller side of that size, at most {@link Long#MAX_VALUE}. */
  static long population(int players, int size) {
    double log = 0;
    long exact = 1;
    for (int i = 1; i <= size; i++) {
      log += Math.log((double) (players - size + i) / i);
      if (log > LARGEST_LOG) {
        return Long.MAX_VALUE;
      }
      exact = exact * (players - size + i) / i;
    }
    return 2 * size == players ? exact / 2 : exact;
  }

  /**
   * Writes the smaller side of the next pair.
   *
   * @param bits where its words go
   * @return how many players it has; 0 if all pairs have been given
   */
  int next(long[] bits, int at) {
    int size = size();
    if (size > 0) {
      left[size]--;
      long[] found = coalition(size);
      System.arraycopy(found, 0, bits, at, found.length);
    }
    return size;
  }

  private long[] coalition(int size) {
    if (!rest.get(size).isEmpty()) {
      return rest.get(size).remove();
    }
    CoalitionSet known = given.get(size);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Arrays.fill(coalition, 0);
      if (attempt == 0 && size <= DEALT_SHARE * players) {
        deal(size);
      } else {
        draw(size);
      }
      if (2 * size == players) {
        turnToFirst();
      }
      if (known == null || known.add(coalition)) {
        return coalition;
      }
    }
    List<long[]> others = new ArrayList<>();
    enumerate(size, 0, 0, new long[coalition.length], known, others);
    for (int place : Shuffle.permutation(others.size(), random)) {
      rest.get(size).add(others.get(place));
    }
    return rest.get(size).remove();
  }

  /** Returns the size whose turn it is, of those with pairs left; 0 if there are none. */
  private int size() {
    double place = (start + GOLDEN * turn++) % 1 * (players - 1);
    int largest = left.length - 1;
    int size = Math.min(largest, 1 + (int) (place / 2));
    for (int i = 0; i < largest; i++) {
      if (left[size] > 0) {
        return size;
      }
      size = size == largest ? 1 : size + 1;
    }
    return 0;
  }

  private void deal(int size) {
    for (int card = 0; card < size; card++) {
      if (next == pack.length) {
        shuffle();
      }
      join(coalition, pack[next++]);
    }
  }

  /** Shuffles all players; those already in the hand go to the end. */
  private void shuffle() {
    int[] order = Shuffle.permutation(players, random);
    int[] sorted = new int[players];
    int front = 0;
    int back = players;
    for (int i = 0; i < players; i++) {
      if (!has(coalition, order[i])) {
        sorted[front++] = order[i];
      }
      if (has(coalition, order[players - 1 - i])) {
        sorted[--back] = order[players - 1 - i];
      }
    }
    pack = sorted;
    next = 0;
  }

  /** Draws players without repeats (Floyd's method). */
  private void draw(int size) {
    for (int i = players - size; i < players; i++) {
      int player = random.nextInt(i + 1);
      join(coalition, has(coalition, player) ? i : player);
    }
  }

  /** Of two equal halves the one with player 0 stands for the pair. */
  private void turnToFirst() {
    if (!has(coalition, 0)) {
      for (int word = 0; word < coalition.length; word++) {
        int used = Math.min(Long.SIZE, players - word * Long.SIZE);
        coalition[word] = ~coalition[word] & (-1L >>> (Long.SIZE - used));
      }
    }
  }

  private void enumerate(
      int size,
      int members,
      int from,
      long[] chosen,
      @Nullable CoalitionSet known,
      List<long[]> others) {
    if (members == size) {
      boolean second = 2 * size == players && !has(chosen, 0);
      if (!second && (known == null || !known.contains(chosen))) {
        others.add(chosen.clone());
      }
      return;
    }
    for (int player = from; player <= players - (size - members); player++) {
      join(chosen, player);
      enumerate(size, members + 1, player + 1, chosen, known, others);
      chosen[player >> 6] &= ~(1L << player);
    }
  }

  private static boolean has(long[] coalition, int player) {
    return (coalition[player >> 6] & (1L << player)) != 0;
  }

  private static void join(long[] coalition, int player) {
    coalition[player >> 6] |= 1L << player;
  }
}
