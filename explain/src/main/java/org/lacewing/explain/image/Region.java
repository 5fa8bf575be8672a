package org.lacewing.explain.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A rectangle of an image and what its places add.
 *
 * @param top the first row, from 0
 * @param left the first column, from 0
 * @param bottom the last row
 * @param right the last column
 * @param mean the mean value of its places
 * @param share its share of the sum of |value| over the image; 0 if that is 0
 */
public record Region(int top, int left, int bottom, int right, double mean, double share) {
  private static final int SIDE = 8;
  private static final int LEADING = 5;

  /** Returns the leading ones of 64 rectangles of about the same size, largest |mean| first. */
  static List<Region> leading(int height, int width, double[] values) {
    double whole = 0;
    for (double value : values) {
      whole += Math.abs(value);
    }
    int down = Math.min(SIDE, height);
    int across = Math.min(SIDE, width);
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < down; i++) {
      for (int j = 0; j < across; j++) {
        int top = i * height / down;
        int left = j * width / across;
        int end = (i + 1) * height / down;
        int side = (j + 1) * width / across;
        double sum = 0;
        double size = 0;
        for (int row = top; row < end; row++) {
          for (int column = left; column < side; column++) {
            sum += values[row * width + column];
            size += Math.abs(values[row * width + column]);
          }
        }
        double mean = sum / ((double) (end - top) * (side - left));
        regions.add(new Region(top, left, end - 1, side - 1, mean, whole > 0 ? size / whole : 0));
      }
    }
    return regions.stream()
        .sorted(Comparator.comparingDouble((Region region) -> -Math.abs(region.mean())))
        .limit(LEADING)
        .toList();
  }
}
