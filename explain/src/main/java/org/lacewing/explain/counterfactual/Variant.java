package org.lacewing.explain.counterfactual;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A changed row: for each feature the number of its value, 0 for the row's own. Immutable. */
final class Variant {
  private final int[] values;

  private Variant(int[] values) {
    this.values = values;
  }

  static Variant unchanged(int features) {
    return new Variant(new int[features]);
  }

  Variant with(int feature, int value) {
    int[] changed = values.clone();
    changed[feature] = value;
    return new Variant(changed);
  }

  int value(int feature) {
    return values[feature];
  }

  /** Returns the features with another value than the row's own. */
  int[] changed() {
    return IntStream.range(0, values.length).filter(feature -> values[feature] != 0).toArray();
  }

  /** Returns Σ distance + number of changes: near and few. */
  double cost(List<FeatureMoves> moves) {
    double cost = 0;
    for (int feature : changed()) {
      cost += 1 + moves.get(feature).distance(values[feature]);
    }
    return cost;
  }

  /** Returns the common features among those that this or the other changes, 0 to 1. */
  double likeness(Variant other) {
    long both =
        IntStream.range(0, values.length)
            .filter(feature -> values[feature] != 0 && other.values[feature] != 0)
            .count();
    long either = changed().length + other.changed().length - both;
    return either == 0 ? 1 : (double) both / either;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Variant that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
