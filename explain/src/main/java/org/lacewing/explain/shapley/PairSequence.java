package org.lacewing.explain.shapley;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
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
 * 1} pairs there are none left.
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
  private final Map<Integer, Set<BitSet>> given = new HashMap<>();
  private final Map<Integer, Deque<BitSet>> rest = new HashMap<>();
  private int[] pack;
  private int next;
  private long turn;

  PairSequence(int players, RandomGenerator random) {
    this.players = players;
    this.random = random;
    this.start = random.nextDouble();
    this.left = new long[players / 2 + 1];
    for (int size = 1; size < left.length; size++) {
      left[size] = population(players, size);
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

  /** Returns the smaller side of the next pair; empty if all have been given. */
  BitSet next() {
    int size = size();
    if (size == 0) {
      return new BitSet();
    }
    left[size]--;
    boolean remembered = population(players, size) <= REMEMBERED;
    Deque<BitSet> unused = rest.get(size);
    if (unused != null) {
      return unused.remove();
    }
    Set<BitSet> known = given.computeIfAbsent(size, any -> new HashSet<>());
    for (int attempt = 0; attempt < TRIES; attempt++) {
      boolean dealt = attempt == 0 && size <= DEALT_SHARE * players;
      BitSet pair = canonical(dealt ? dealt(size) : drawn(size), size);
      if (!remembered || known.add(pair)) {
        return pair;
      }
    }
    List<BitSet> others = new ArrayList<>();
    enumerate(size, 0, new BitSet(), known, others);
    Deque<BitSet> queue = new ArrayDeque<>();
    for (int place : Shuffle.permutation(others.size(), random)) {
      queue.add(others.get(place));
    }
    rest.put(size, queue);
    return queue.remove();
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

  private BitSet dealt(int size) {
    BitSet hand = new BitSet(players);
    for (int card = 0; card < size; card++) {
      if (next == pack.length) {
        shuffle(hand);
      }
      hand.set(pack[next++]);
    }
    return hand;
  }

  /** Shuffles all players; those already in the hand go to the end. */
  private void shuffle(BitSet hand) {
    int[] order = Shuffle.permutation(players, random);
    int[] sorted = new int[players];
    int front = 0;
    int back = players - hand.cardinality();
    for (int player : order) {
      if (hand.get(player)) {
        sorted[back++] = player;
      } else {
        sorted[front++] = player;
      }
    }
    pack = sorted;
    next = 0;
  }

  private BitSet drawn(int size) {
    BitSet drawn = new BitSet(players);
    for (int i = players - size; i < players; i++) {
      int player = random.nextInt(i + 1);
      drawn.set(drawn.get(player) ? i : player);
    }
    return drawn;
  }

  /** Of two equal halves the one with player 0 stands for the pair. */
  private BitSet canonical(BitSet coalition, int size) {
    if (2 * size == players && !coalition.get(0)) {
      coalition.flip(0, players);
    }
    return coalition;
  }

  private void enumerate(
      int size, int from, BitSet chosen, Set<BitSet> known, List<BitSet> others) {
    if (chosen.cardinality() == size) {
      boolean second = 2 * size == players && !chosen.get(0);
      if (!second && !known.contains(chosen)) {
        others.add((BitSet) chosen.clone());
      }
      return;
    }
    for (int player = from; player <= players - (size - chosen.cardinality()); player++) {
      chosen.set(player);
      enumerate(size, player + 1, chosen, known, others);
      chosen.clear(player);
    }
  }
}
