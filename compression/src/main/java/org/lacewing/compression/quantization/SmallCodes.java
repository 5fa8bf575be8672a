package org.lacewing.compression.quantization;

import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * Scales of few codes. Symmetric codes {@code −B … B} with {@code B = 2^(bits−1) − 1} get, channel
 * by channel, the scale {@code f · max|w| / B} with the least squared error, {@code f} from 1 down
 * to 0.3 in steps of 0.02. The codes −1, 0 and 1 get the scale of Li, Zhang and Liu ("Ternary
 * Weight Networks", 2016): the mean of all {@code |w|} above {@code 0.7} times their mean.
 */
final class SmallCodes {
  private static final int STEPS = 50;
  private static final int SHORTEST = 15;
  private static final double TERNARY_THRESHOLD = 0.7;

  private SmallCodes() {}

  /** Returns the largest code. */
  static int largest(IntegerWeightsSettings settings) {
    return settings.ternary() ? 1 : (1 << (settings.width() - 1)) - 1;
  }

  /**
   * Returns one scale for each channel, 1 where all weights are 0.
   *
   * @throws DataException if weights are so large that a scale is no finite number
   */
  static Tensor scales(Tensor values, Channels channels, IntegerWeightsSettings settings) {
    float[][] split = split(values, channels);
    float[] scales = new float[split.length];
    for (int channel = 0; channel < scales.length; channel++) {
      double scale =
          settings.ternary()
              ? ternary(split[channel])
              : leastError(split[channel], largest(settings));
      if (!Double.isFinite((float) scale)) {
        throw new DataException(
            Failure.of("The scale of a quantized tensor is not a positive number")
                .at("channel " + channel)
                .expected("a finite number above 0")
                .received(Double.toString(scale)));
      }
      scales[channel] = (float) scale < Float.MIN_NORMAL ? 1 : (float) scale;
    }
    return Tensor.vector(scales);
  }

  private static float[][] split(Tensor values, Channels channels) {
    int count = channels.count();
    float[][] split = new float[count][values.size() / Math.max(1, count)];
    int[] next = new int[count];
    for (int i = 0; i < values.size(); i++) {
      int channel = channels.of(i);
      split[channel][next[channel]++] = values.at(i);
    }
    return split;
  }

  private static double leastError(float[] weights, int largest) {
    double most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    double best = most / largest;
    double least = Double.POSITIVE_INFINITY;
    for (int step = STEPS; step >= SHORTEST && most > 0; step--) {
      double scale = most / largest * step / STEPS;
      double error = 0;
      for (float weight : weights) {
        double code = Math.max(-largest, Math.min(largest, Math.rint(weight / scale)));
        error += (weight - code * scale) * (weight - code * scale);
      }
      if (error < least) {
        least = error;
        best = scale;
      }
    }
    return best;
  }

  private static double ternary(float[] weights) {
    double mean = 0;
    for (float weight : weights) {
      mean += (double) Math.abs(weight) / weights.length;
    }
    double sum = 0;
    int count = 0;
    for (float weight : weights) {
      if (Math.abs(weight) > TERNARY_THRESHOLD * mean) {
        sum += Math.abs(weight);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Returns the nearest code, ties to the even one; a ternary weight below half its scale is 0. */
  static int code(float weight, float scale, int largest) {
    return (int) Math.max(-largest, Math.min(largest, Math.rint(weight / scale)));
  }
}
