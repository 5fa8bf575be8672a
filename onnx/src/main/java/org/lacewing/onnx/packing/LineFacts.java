package org.lacewing.onnx.packing;

import java.util.Arrays;

/**
 * What was seen so far of each row, or of each column, of a matrix of levels: how often they were
 * not zero, how large those were, how often negative. Averages of the first values count all alike;
 * later ones forget slowly. Not thread-safe.
 */
final class LineFacts {
  /** How many values a fact can have. */
  static final int BUCKETS = 24;

  private static final int ONE = 1 << 16;
  private static final int SLOWEST = 30;

  private final int[] shares;
  private final int[] sizes;
  private final int[] signs;
  private final short[] seen;
  private final short[] seenNonZero;

  LineFacts(int lines) {
    shares = new int[lines];
    sizes = new int[lines];
    signs = new int[lines];
    seen = new short[lines];
    seenNonZero = new short[lines];
    Arrays.fill(shares, ONE / 4);
    Arrays.fill(sizes, ONE);
    Arrays.fill(signs, ONE / 2);
  }

  void learn(int line, int level) {
    shares[line] = moved(shares[line], level == 0 ? 0 : ONE - 1, seen[line]);
    if (seen[line] < SLOWEST) {
      seen[line]++;
    }
    if (level != 0) {
      int digits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(level));
      sizes[line] = moved(sizes[line], digits * ONE, seenNonZero[line]);
      signs[line] = moved(signs[line], level < 0 ? ONE - 1 : 0, seenNonZero[line]);
      if (seenNonZero[line] < SLOWEST) {
        seenNonZero[line]++;
      }
    }
  }

  /** Returns the share of levels that are not zero, in half octaves from 2^-12 on. */
  int share(int line) {
    int share = Math.max(shares[line], 1 << 4);
    int octave = 31 - Integer.numberOfLeadingZeros(share);
    int half = share >>> (octave - 1) & 1;
    return Math.min(2 * (octave - 4) + half, BUCKETS - 1);
  }

  /** Returns the mean number of binary digits of levels that are not zero, in thirds. */
  int size(int line) {
    return Math.min((int) ((3L * (sizes[line] - ONE)) >> 16), BUCKETS - 1);
  }

  /** Returns the share of negative ones among the levels that are not zero, in even steps. */
  int sign(int line) {
    return (signs[line] * BUCKETS) >>> 16;
  }

  private static int moved(int from, int to, int seen) {
    return from + (to - from) / (seen + 2);
  }
}
