package org.lacewing.server.runs;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure over the epochs of a training.
 *
 * @param name such as {@code loss}
 * @param x epochs, growing
 * @param y the figure at each; NaN and the infinities are kept
 */
public record Curve(String name, List<Double> x, List<Double> y) {
  /** Copies the lists. */
  public Curve {
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  /**
   * Returns the curve with at most so many points: of each stretch the smallest, the largest and a
   * value that is no number, so that neither a peak nor a gap vanishes; and, but for want of room,
   * the first.
   *
   * @param most at least 4
   */
  public Curve atMost(int most) {
    int size = x.size();
    if (size <= most) {
      return this;
    }
    int stretches = Math.max(1, most / 4);
    List<Integer> kept = new ArrayList<>();
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) s * size / stretches);
      int to = (int) ((long) (s + 1) * size / stretches);
      keep(from, to, kept);
    }
    if (kept.get(0) > 0 && kept.size() < most) {
      kept.add(0, 0);
    }
    return new Curve(name, kept.stream().map(x::get).toList(), kept.stream().map(y::get).toList());
  }

  /** Returns the curve under another name. */
  public Curve named(String other) {
    return new Curve(other, x, y);
  }

  private void keep(int from, int to, List<Integer> kept) {
    int low = -1;
    int high = -1;
    int gap = -1;
    for (int i = from; i < to; i++) {
      double value = y.get(i);
      if (!Double.isFinite(value)) {
        gap = gap < 0 ? i : gap;
      } else {
        low = low < 0 || value < y.get(low) ? i : low;
        high = high < 0 || value > y.get(high) ? i : high;
      }
    }
    int last = to - 1;
    java.util.stream.IntStream.of(low, high, gap, last)
        .filter(i -> i >= 0)
        .sorted()
        .distinct()
        .forEach(kept::add);
  }
}
