package org.lacewing.core.data.image;

import org.lacewing.core.files.Bytes;

/**
 * Brings pictures to another size, first along the rows, then along the columns. Pixel {@code i} of
 * {@code n} covers the interval from {@code i / n} to {@code (i + 1) / n} of its side. A new pixel
 * is the mean of old ones, weighted by a triangle around its centre that is as wide as two pixels
 * of the coarser of both pictures: enlarging interpolates between neighbours, and reducing looks at
 * every pixel, so that nothing is skipped. Weights beyond the edge are left out and the others
 * scaled to a sum of 1. Arithmetic is in 64 bits; the result is rounded once, halves up.
 */
final class BilinearScaling {

  /** The old pixels that one new one is made of. */
  private static final class Mean {
    private final int first;
    private final double[] weights;

    Mean(int first, double... weights) {
      this.first = first;
      this.weights = weights;
    }
  }

  private BilinearScaling() {}

  static Pixels of(Pixels picture, int height, int width) {
    int bands = picture.bands();
    Mean[] across = means(picture.width(), width);
    double[] wide = new double[Math.multiplyExact(picture.height(), width * bands)];
    for (int row = 0; row < picture.height(); row++) {
      for (int column = 0; column < width; column++) {
        Mean mean = across[column];
        for (int band = 0; band < bands; band++) {
          double sum = 0;
          for (int i = 0; i < mean.weights.length; i++) {
            sum += mean.weights[i] * picture.at(row, mean.first + i, band);
          }
          wide[(row * width + column) * bands + band] = sum;
        }
      }
    }
    return new Pixels(height, width, bands, Bytes.adopt(down(wide, picture, height, width)));
  }

  private static byte[] down(double[] wide, Pixels picture, int height, int width) {
    int line = width * picture.bands();
    Mean[] along = means(picture.height(), height);
    byte[] samples = new byte[Math.multiplyExact(height, line)];
    for (int row = 0; row < height; row++) {
      Mean mean = along[row];
      for (int position = 0; position < line; position++) {
        double sum = 0;
        for (int i = 0; i < mean.weights.length; i++) {
          sum += mean.weights[i] * wide[(mean.first + i) * line + position];
        }
        samples[row * line + position] = (byte) Math.max(0, Math.min(255, Math.round(sum)));
      }
    }
    return samples;
  }

  private static Mean[] means(int from, int to) {
    double step = (double) from / to;
    double reach = Math.max(1, step);
    Mean[] means = new Mean[to];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * step;
      int first = (int) Math.max(0, Math.ceil(centre - reach - 0.5));
      int last = (int) Math.min(from - 1, Math.floor(centre + reach - 0.5));
      double[] weights = new double[last - first + 1];
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = Math.max(0, 1 - Math.abs(first + k + 0.5 - centre) / reach);
        sum += weights[k];
      }
      for (int k = 0; k < weights.length; k++) {
        weights[k] /= sum;
      }
      means[i] = new Mean(first, weights);
    }
    return means;
  }
}
