package org.lacewing.explain.occlusion;

import java.util.Arrays;
import org.lacewing.explain.image.ImageFeature;

/** The images whose parts take the place of hidden ones. */
final class Fillings {
  private Fillings() {}

  /**
   * Returns what hides parts of an image.
   *
   * @param mean the mean training image
   * @param side the side of the hidden square
   */
  static float[] of(
      OcclusionSettings settings, ImageFeature feature, float[] image, float[] mean, int side) {
    return switch (settings.fill()) {
      case MEAN -> mean;
      case BLUR -> blurred(feature, image, side);
      case CONSTANT -> {
        float[] constant = new float[image.length];
        Arrays.fill(constant, (float) settings.constant());
        yield constant;
      }
    };
  }

  /** Returns the mean of each place's neighbours up to a distance, within the image. */
  private static float[] blurred(ImageFeature feature, float[] image, int distance) {
    int height = feature.format().height();
    int width = feature.format().width();
    float[] blurred = new float[image.length];
    for (int channel = 0; channel < feature.channels(); channel++) {
      double[][] sums = new double[height + 1][width + 1];
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          sums[row + 1][column + 1] =
              image[feature.position(row * width + column, channel)]
                  + sums[row][column + 1]
                  + sums[row + 1][column]
                  - sums[row][column];
        }
      }
      for (int row = 0; row < height; row++) {
        int top = Math.max(0, row - distance);
        int bottom = Math.min(height, row + distance + 1);
        for (int column = 0; column < width; column++) {
          int left = Math.max(0, column - distance);
          int right = Math.min(width, column + distance + 1);
          double sum =
              sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left];
          blurred[feature.position(row * width + column, channel)] =
              (float) (sum / ((double) (bottom - top) * (right - left)));
        }
      }
    }
    return blurred;
  }
}
