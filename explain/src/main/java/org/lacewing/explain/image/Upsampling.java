package org.lacewing.explain.image;

/** Brings a small map to the size of an image. */
public final class Upsampling {
  private Upsampling() {}

  /**
   * Returns the map at another size by bilinear interpolation between the middles of its cells;
   * beyond the outermost middles their values go on.
   *
   * @param map row by row
   * @return row by row, {@code toHeight · toWidth} numbers
   */
  public static double[] bilinear(double[] map, int height, int width, int toHeight, int toWidth) {
    double[] large = new double[Math.multiplyExact(toHeight, toWidth)];
    for (int row = 0; row < toHeight; row++) {
      double y = at(row, height, toHeight);
      int above = (int) y;
      int below = Math.min(height - 1, above + 1);
      for (int column = 0; column < toWidth; column++) {
        double x = at(column, width, toWidth);
        int left = (int) x;
        int right = Math.min(width - 1, left + 1);
        double top = between(map[above * width + left], map[above * width + right], x - left);
        double bottom = between(map[below * width + left], map[below * width + right], x - left);
        large[row * toWidth + column] = between(top, bottom, y - above);
      }
    }
    return large;
  }

  private static double at(int place, int from, int to) {
    double middle = (place + 0.5) * from / to - 0.5;
    return Math.max(0, Math.min(from - 1, middle));
  }

  private static double between(double a, double b, double share) {
    return a + (b - a) * share;
  }
}
