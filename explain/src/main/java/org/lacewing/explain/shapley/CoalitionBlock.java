package org.lacewing.explain.shapley;

import java.util.Arrays;

/**
 * Coalitions that go to the model together, each with the background row that fills the places of
 * the players outside it. Any number of players: a coalition is a row of 64-bit words. Written by
 * one thread and used again for the next block.
 */
final class CoalitionBlock {
  private final int players;
  private final int words;
  private final long[] bits;
  private final int[] backgrounds;
  private int size;

  CoalitionBlock(int players, int capacity) {
    this.players = players;
    this.words = words(players);
    this.bits = new long[words * capacity];
    this.backgrounds = new int[capacity];
  }

  /** Returns how many words hold a coalition of so many players. */
  static int words(int players) {
    return (players + Long.SIZE - 1) / Long.SIZE;
  }

  /** Forgets all coalitions. */
  void clear() {
    Arrays.fill(bits, 0, size * words, 0);
    size = 0;
  }

  int size() {
    return size;
  }

  int capacity() {
    return backgrounds.length;
  }

  /** Adds the empty coalition and returns its number. */
  int add(int background) {
    backgrounds[size] = background;
    return size++;
  }

  /** Puts a player into a coalition. */
  void join(int coalition, int player) {
    bits[coalition * words + (player >> 6)] |= 1L << player;
  }

  boolean has(int coalition, int player) {
    return (bits[coalition * words + (player >> 6)] & 1L << player) != 0;
  }

  /** Sets one word of a coalition. */
  void set(int coalition, int word, long value) {
    bits[coalition * words + word] = value;
  }

  long word(int coalition, int word) {
    return bits[coalition * words + word];
  }

  /** Returns one word of the players that are not in the coalition. */
  long outside(int coalition, int word) {
    int used = Math.min(Long.SIZE, players - word * Long.SIZE);
    return ~word(coalition, word) & (-1L >>> (Long.SIZE - used));
  }

  /** Returns how many players are in the coalition. */
  int size(int coalition) {
    int size = 0;
    for (int word = 0; word < words; word++) {
      size += Long.bitCount(word(coalition, word));
    }
    return size;
  }

  /** Returns how many words hold a coalition. */
  int words() {
    return words;
  }

  int background(int coalition) {
    return backgrounds[coalition];
  }
}
