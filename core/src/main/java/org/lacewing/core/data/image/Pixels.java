package org.lacewing.core.data.image;

import org.lacewing.core.files.Bytes;

/**
 * A decoded picture with 8 bits a sample, from its upper left corner, row after row.
 *
 * @param height in pixels
 * @param width in pixels
 * @param bands 1 for grey, 3 for red, green and blue
 * @param samples {@code [height, width, bands]}, row-major, each from 0 to 255
 */
public record Pixels(int height, int width, int bands, Bytes samples) {
  private static final int MASK = 0xFF;

  /** Checks that there are as many samples as there must be. */
  public Pixels {
    long expected = (long) height * width * bands;
    if (height < 1 || width < 1 || (bands != 1 && bands != 3) || samples.size() != expected) {
      throw new IllegalArgumentException(
          samples.size() + " samples for " + height + " x " + width + " x " + bands);
    }
  }

  /** Returns a sample, from 0 to 255. */
  int at(int row, int column, int band) {
    return samples.at((row * width + column) * bands + band) & MASK;
  }

  /** Returns the size for messages, height first. */
  String size() {
    return size(height, width);
  }

  static String size(int height, int width) {
    return height + " high and " + width + " wide";
  }
}
