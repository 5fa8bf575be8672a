package org.lacewing.explain.local;

import java.util.random.RandomGenerator;
import org.lacewing.core.random.Shuffle;

/**
 * Where base rows lie in the distribution of each column. A column's distribution is cut into as
 * many equally likely parts as there are rows, and every part is used once (a Latin hypercube;
 * McKay, Beckman and Conover 1979), so that each column by itself is represented without chance.
 * Rows come in pairs that lie on opposite sides in every column, so that whatever is even around
 * the middle, such as squares and products of two features, cancels from the linear weights. Only
 * which part of one column meets which of another is drawn. Immutable and thread-safe.
 */
final class Strata {
  private final int count;
  private final double[] normal;

  /** Makes strata for a number of base rows. */
  Strata(int count) {
    this.count = count;
    this.normal = new double[count];
    for (int place = 0; place < count / 2; place++) {
      normal[place] = NormalQuantile.of((place + 0.5) / count);
      normal[count - 1 - place] = -normal[place];
    }
  }

  /** Returns the number of base rows. */
  int count() {
    return count;
  }

  /** Returns one column's part for each row, 0 to {@code count - 1}. */
  int[] draw(RandomGenerator random) {
    int pairs = count / 2;
    int[] order = Shuffle.permutation(pairs, random);
    int[] places = new int[count];
    for (int pair = 0; pair < pairs; pair++) {
      boolean low = random.nextBoolean();
      int place = low ? order[pair] : count - 1 - order[pair];
      places[2 * pair] = place;
      places[2 * pair + 1] = count - 1 - place;
    }
    if (count % 2 == 1) {
      places[count - 1] = pairs;
    }
    return places;
  }

  /** Returns the part as far from the other end of the distribution. */
  int opposite(int place) {
    return count - 1 - place;
  }

  /** Returns the part half the distribution away. */
  int turned(int place) {
    return (place + count / 2) % count;
  }

  /** Returns the middle of a part of the standard normal distribution. */
  double normal(int place) {
    return normal[place];
  }

  /** Returns the middle of a part of {@code size} equally likely things, 0 to {@code size - 1}. */
  int index(int place, int size) {
    return (int) ((2L * place + 1) * size / (2L * count));
  }
}
