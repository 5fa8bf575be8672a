package org.lacewing.core.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks from 1, smallest value first. */
public final class Ranks {
  // Numbers that are sorted by comparing, fewer than it pays to count digits of.
  private static final int FEW = 1000;
  private static final int DIGIT = 11;

  private Ranks() {}

  /** Returns the rank of each value; equal values share the mean of their ranks. */
  public static double[] average(double... values) {
    int[] order = isFloats(values) ? packedOrder(values) : order(values);
    double[] ranks = new double[values.length];
    int start = 0;
    while (start < order.length) {
      int end = start + 1;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      double shared = (start + 1 + end) / 2.0;
      for (int i = start; i < end; i++) {
        ranks[order[i]] = shared;
      }
      start = end;
    }
    return ranks;
  }

  private static boolean isFloats(double[] values) {
    for (double value : values) {
      if (value != (float) value) {
        return false;
      }
    }
    return true;
  }

  /** Sorts 32-bit values and their positions in one number each, which is several times faster. */
  private static int[] packedOrder(double[] values) {
    long[] packed = new long[values.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = packed((float) values[i], i);
    }
    packed = sorted(packed);
    int[] order = new int[packed.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) packed[i];
    }
    return order;
  }

  /** Returns a number that is ordered as the value is, with 32 more bits behind it. */
  static long packed(float value, int behind) {
    // Both zeros are one number.
    int bits = Float.floatToIntBits(value + 0f);
    // Negative numbers count downwards.
    int rising = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    return ((long) rising << Integer.SIZE) | behind;
  }

  /** Returns packed numbers in the order of their values; the array may be changed. */
  static long[] sorted(long[] packed) {
    if (packed.length < FEW) {
      Arrays.sort(packed);
      return packed;
    }
    return sortedByDigits(packed);
  }

  /** Sorts by the upper 32 bits, digit by digit from the lowest; equal ones keep their order. */
  private static long[] sortedByDigits(long[] packed) {
    int digits = (Integer.SIZE + DIGIT - 1) / DIGIT;
    int[][] starts = new int[digits][(1 << DIGIT) + 1];
    for (long value : packed) {
      for (int place = 0; place < digits; place++) {
        starts[place][digit(value, Integer.SIZE + place * DIGIT) + 1]++;
      }
    }
    long[] from = packed;
    long[] to = new long[packed.length];
    for (int place = 0; place < digits; place++) {
      int[] next = starts[place];
      for (int digit = 0; digit < 1 << DIGIT; digit++) {
        next[digit + 1] += next[digit];
      }
      int shift = Integer.SIZE + place * DIGIT;
      for (long value : from) {
        to[next[digit(value, shift)]++] = value;
      }
      long[] sorted = to;
      to = from;
      from = sorted;
    }
    return from;
  }

  /** Returns a digit of a signed number, so that negative numbers come first. */
  private static int digit(long value, int shift) {
    return (int) ((value ^ Long.MIN_VALUE) >>> shift) & ((1 << DIGIT) - 1);
  }

  private static int[] order(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
