package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be taken out of a network, one unit for each neuron, filter or cell. Units that stay or
 * go together are joined (a union-find forest); a unit that has to stay knows why. Not thread-safe.
 */
final class Units {
  /** Stands for an index that cannot be taken out and belongs to no layer. */
  static final int FIXED = 0;

  private final List<Integer> parents = new ArrayList<>(List.of(FIXED));
  private final List<@Nullable String> reasons = new ArrayList<>();

  Units() {
    reasons.add("its size is given");
  }

  /** Returns new units, each on its own. */
  int[] fresh(int count) {
    int[] units = new int[count];
    for (int i = 0; i < count; i++) {
      units[i] = parents.size();
      parents.add(units[i]);
      reasons.add(null);
    }
    return units;
  }

  /** Returns the unit that stands for all that are joined with the given one. */
  int root(int unit) {
    int root = unit;
    while (parents.get(root) != root) {
      root = parents.get(root);
    }
    int next = unit;
    while (parents.get(next) != root) {
      int up = parents.get(next);
      parents.set(next, root);
      next = up;
    }
    return root;
  }

  /**
   * Joins two units.
   *
   * @param place what joins them; with {@link #FIXED} it is why the other has to stay
   */
  void join(int one, int other, String place) {
    int a = root(one);
    int b = root(other);
    if (a == b) {
      return;
    }
    if (a == FIXED || b == FIXED) {
      pin(a == FIXED ? b : a, place + " ties it to values that keep their size");
      return;
    }
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    parents.set(high, low);
    String reason = reasons.get(high);
    if (reason != null) {
      pin(low, reason);
    }
  }

  /** Makes a unit stay; the first reason is kept. */
  void pin(int unit, String reason) {
    int root = root(unit);
    if (reasons.get(root) == null) {
      reasons.set(root, reason);
    }
  }

  /** Makes a unit stay for a reason that matters more than an earlier one. */
  void pinAbove(int unit, String reason) {
    reasons.set(root(unit), reason);
  }

  /** Returns why a unit has to stay, or empty if it may go. */
  Optional<String> reason(int unit) {
    return Optional.ofNullable(reasons.get(root(unit)));
  }
}
