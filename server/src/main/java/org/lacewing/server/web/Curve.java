package org.lacewing.server.web;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Series;

/**
 * One quantity over the epochs of a training.
 *
 * @param name what it is
 * @param epochs the epochs, rising
 * @param values as many; NaN where there is none
 */
record Curve(String name, List<Double> epochs, List<Double> values) {
  Curve {
    epochs = List.copyOf(epochs);
    values = List.copyOf(values);
  }

  /**
   * Returns a curve that looks the same with few points: of each stretch of neighbours the lowest
   * and the highest are kept, and the ends.
   *
   * @param most points at most, 4 or more
   */
  Curve thinned(int most) {
    int count = values.size();
    if (count <= most) {
      return this;
    }
    List<Double> x = new ArrayList<>(List.of(epochs.get(0)));
    List<Double> y = new ArrayList<>(List.of(values.get(0)));
    int stretches = (most - 2) / 2;
    for (int stretch = 0; stretch < stretches; stretch++) {
      int from = 1 + (int) ((long) stretch * (count - 2) / stretches);
      int to = 1 + (int) ((stretch + 1L) * (count - 2) / stretches);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = values.get(i) < values.get(low) ? i : low;
        high = values.get(i) > values.get(high) ? i : high;
      }
      for (int i : new int[] {Math.min(low, high), Math.max(low, high)}) {
        if (epochs.get(i) > x.get(x.size() - 1)) {
          x.add(epochs.get(i));
          y.add(values.get(i));
        }
      }
    }
    x.add(epochs.get(count - 1));
    y.add(values.get(count - 1));
    return new Curve(name, x, y);
  }

  Series series(String called) {
    return new Series(called, epochs, values);
  }
}
