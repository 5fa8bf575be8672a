package org.lacewing.explain.gradient;

import java.util.Arrays;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.image.Upsampling;

/**
 * Grad-CAM (R. Selvaraju et al., "Grad-CAM: visual explanations from deep networks via
 * gradient-based localization", 2017): with the channels {@code A_k} of a convolution's activation
 * for one image and the gradient of an answer {@code y} by them,
 *
 * <pre>α_k = mean over places of ∂y / ∂A_k,   map = max(0, Σ_k α_k · A_k)</pre>
 *
 * @param height rows of the sums
 * @param width columns of the sums
 * @param sums {@code Σ_k α_k · A_k} of each place, row by row, before negative ones are cut off
 */
record GradCam(int height, int width, Tensor sums) {
  private static final int RANK = 4;

  /**
   * Computes the sums.
   *
   * @param activation for one image {@code [1, channels, height, width]}, or {@code [1, height,
   *     width, channels]}
   * @param gradient of the same shape
   * @param channelsLast whether the channels are the last axis
   * @throws ConfigurationException if the tensor has other axes
   */
  static GradCam of(Tensor activation, Tensor gradient, boolean channelsLast, String layer) {
    if (activation.rank() != RANK || activation.dimension(0) != 1) {
      throw new ConfigurationException(
          Failure.of("Grad-CAM needs a tensor of places and channels")
              .at("layer \"" + layer + "\"")
              .expected("[1, channels, height, width]")
              .received(Arrays.toString(activation.shape()))
              .advice("Choose a convolution."));
    }
    int height = activation.dimension(channelsLast ? 1 : 2);
    int width = activation.dimension(channelsLast ? 2 : 3);
    int places = height * width;
    int channels = activation.size() / places;
    double[] sums = new double[places];
    for (int channel = 0; channel < channels; channel++) {
      int first = channelsLast ? channel : channel * places;
      int step = channelsLast ? channels : 1;
      double weight = 0;
      for (int place = 0; place < places; place++) {
        weight += gradient.at(first + place * step) / (double) places;
      }
      for (int place = 0; place < places; place++) {
        sums[place] += weight * activation.at(first + place * step);
      }
    }
    float[] rounded = new float[places];
    for (int place = 0; place < places; place++) {
      rounded[place] = (float) sums[place];
    }
    return new GradCam(height, width, Tensor.adopt(new int[] {places}, rounded));
  }

  /** Returns the map at the size of the image. */
  double[] map(int toHeight, int toWidth) {
    double[] positive = parts();
    for (int i = 0; i < positive.length; i++) {
      positive[i] = Math.max(0, positive[i]);
    }
    return Upsampling.bilinear(positive, height, width, toHeight, toWidth);
  }

  /** Returns the sums as numbers of 64 bits. */
  double[] parts() {
    double[] parts = new double[sums.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = sums.at(i);
    }
    return parts;
  }
}
