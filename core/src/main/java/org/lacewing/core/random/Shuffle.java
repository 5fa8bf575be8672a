package org.lacewing.core.random;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Fisher–Yates shuffles: every order is equally likely. */
public final class Shuffle {
  private Shuffle() {}

  /** Returns the numbers 0 to {@code size - 1} in a random order. */
  public static int[] permutation(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    inPlace(order, random);
    return order;
  }

  /**
   * Returns some of the numbers 0 to {@code size - 1}, drawn without repeats, in rising order.
   *
   * @param most how many; all of them if there are not more
   */
  public static int[] some(int size, int most, RandomGenerator random) {
    int[] picked = Arrays.copyOf(permutation(size, random), Math.min(most, size));
    Arrays.sort(picked);
    return picked;
  }

  /** Shuffles the array itself. */
  public static void inPlace(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
