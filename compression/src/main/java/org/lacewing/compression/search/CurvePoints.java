package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chooses allocations along a curve, so that their bytes rise by about equal factors. */
final class CurvePoints {
  private CurvePoints() {}

  /**
   * Returns places on the curve, first some far apart, then those between; both ends are among
   * them.
   *
   * @param base bytes that come to those of each allocation
   * @param most how many at most, 2 or more
   */
  static List<Integer> spread(List<Allocation> curve, long base, int most) {
    double low = log(base, curve.get(0));
    double high = log(base, curve.get(curve.size() - 1));
    List<Integer> rising = new ArrayList<>();
    int place = 0;
    for (int i = 0; i < most; i++) {
      double wanted = low + (high - low) * i / (most - 1);
      while (place + 1 < curve.size() && log(base, curve.get(place + 1)) <= wanted + 1e-9) {
        place++;
      }
      rising.add(i == most - 1 ? curve.size() - 1 : place);
    }
    Set<Integer> ordered = new LinkedHashSet<>();
    for (int stride = Integer.highestOneBit(Math.max(1, most - 1)); stride >= 1; stride /= 2) {
      for (int i = most - 1; i >= 0; i -= stride) {
        ordered.add(rising.get(i));
      }
    }
    ordered.add(rising.get(0));
    return List.copyOf(ordered);
  }

  private static double log(long base, Allocation allocation) {
    return Math.log((double) Math.max(1, base + allocation.bytes()));
  }
}
