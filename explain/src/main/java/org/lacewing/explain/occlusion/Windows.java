package org.lacewing.explain.occlusion;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * Squares that cover an image, moved over it by a stride; the last of a row or column ends at the
 * edge.
 *
 * @param side the side of a square
 * @param tops the first row of each
 * @param lefts the first column of each
 */
record Windows(int side, List<Integer> tops, List<Integer> lefts) {
  private static final int PARTS = 4;

  Windows {
    tops = List.copyOf(tops);
    lefts = List.copyOf(lefts);
  }

  /**
   * Returns the squares.
   *
   * @param window the side, or 0
   * @param stride the stride, or 0
   * @throws ConfigurationException if a square is larger than the image, or squares leave gaps
   */
  static Windows of(int height, int width, int window, int stride) {
    int side = window > 0 ? window : Math.max(1, Math.min(height, width) / PARTS);
    int step = stride > 0 ? stride : Math.max(1, side / 2);
    if (side > Math.min(height, width) || step > side) {
      throw new ConfigurationException(
          Failure.of("The windows do not cover the image")
              .expected("window up to " + Math.min(height, width) + ", and stride up to the window")
              .received("window " + side + ", stride " + step));
    }
    List<Integer> tops = new ArrayList<>();
    List<Integer> lefts = new ArrayList<>();
    for (int top : starts(height, side, step)) {
      for (int left : starts(width, side, step)) {
        tops.add(top);
        lefts.add(left);
      }
    }
    return new Windows(side, tops, lefts);
  }

  private static List<Integer> starts(int length, int side, int step) {
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at + side < length; at += step) {
      starts.add(at);
    }
    starts.add(length - side);
    return starts;
  }

  int count() {
    return tops.size();
  }

  /** Returns the places of a square in an image of a width. */
  int[] places(int number, int width) {
    int[] places = new int[side * side];
    for (int i = 0; i < places.length; i++) {
      places[i] = (tops.get(number) + i / side) * width + lefts.get(number) + i % side;
    }
    return places;
  }
}
