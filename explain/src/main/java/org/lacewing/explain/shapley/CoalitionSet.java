package org.lacewing.explain.shapley;

import java.util.Arrays;

/**
 * A set of coalitions that are not empty, each some 64-bit words, in one array: open addressing
 * with linear probing, at most half full. Used by one thread.
 */
final class CoalitionSet {
  private static final int FIRST = 32;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final int words;
  private long[] slots;
  private int places = FIRST;
  private int size;

  /** Makes an empty set of coalitions of so many words. */
  CoalitionSet(int words) {
    this.words = words;
    this.slots = new long[Math.multiplyExact(FIRST, words)];
  }

  /** Adds a coalition and returns whether it is new. */
  boolean add(long[] coalition) {
    int place = place(coalition);
    if (!isFree(place)) {
      return false;
    }
    System.arraycopy(coalition, 0, slots, place * words, words);
    size++;
    if (2 * size > places) {
      grow();
    }
    return true;
  }

  boolean contains(long[] coalition) {
    return !isFree(place(coalition));
  }

  private void grow() {
    long[] former = slots;
    places = Math.multiplyExact(places, 2);
    slots = new long[Math.multiplyExact(places, words)];
    for (int from = 0; from < former.length; from += words) {
      long[] coalition = Arrays.copyOfRange(former, from, from + words);
      int place = place(coalition);
      System.arraycopy(coalition, 0, slots, place * words, words);
    }
  }

  /** Returns where a coalition is or would be. */
  private int place(long[] coalition) {
    long hash = 0;
    for (long word : coalition) {
      hash = (hash ^ word) * MIX;
      hash ^= hash >>> 32;
    }
    int place = (int) hash & (places - 1);
    while (!isFree(place) && !holds(place, coalition)) {
      place = (place + 1) & (places - 1);
    }
    return place;
  }

  private boolean holds(int place, long[] coalition) {
    for (int word = 0; word < words; word++) {
      if (slots[place * words + word] != coalition[word]) {
        return false;
      }
    }
    return true;
  }

  private boolean isFree(int place) {
    for (int word = 0; word < words; word++) {
      if (slots[place * words + word] != 0) {
        return false;
      }
    }
    return true;
  }
}
