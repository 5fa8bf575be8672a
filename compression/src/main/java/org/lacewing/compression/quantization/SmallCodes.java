package org.lacewing.compression.quantization;

import java.util.function.ToDoubleFunction;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.ScaleLayout;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * Scales of few codes. Symmetric codes {@code −B … B} with {@code B = 2^(bits−1) − 1} get, channel
 * by channel, the scale {@code f · max|w| / B} with the least squared error, {@code f} from 1 down
 * to 0.3 in steps of 0.02. The codes −1, 0 and 1 get the scale of Li, Zhang and Liu ("Ternary
 * Weight Networks", 2016): the mean of all {@code |w|} above {@code 0.7} times their mean.
 */
public final class SmallCodes {
  private static final int STEPS = 50;
  private static final int SHORTEST = 15;
  private static final double TERNARY_THRESHOLD = 0.7;

  private SmallCodes() {}

  /** Returns the largest symmetric code of 2 to 8 bits: as far above 0 as the least is below. */
  public static int largest(int bits) {
    return (1 << (bits - 1)) - 1;
  }

  /**
   * Returns one scale for each channel or block, 1 where all weights are 0.
   *
   * @param largest the largest code
   * @throws DataException if weights are so large that a scale is no finite number
   */
  public static Tensor scales(Tensor values, ScaleLayout layout, int largest) {
    return scales(values, layout, weights -> leastError(weights, largest));
  }

  /** Returns one scale of -1, 0 and 1 for each channel or block, 1 where all weights are 0. */
  static Tensor ternaryScales(Tensor values, ScaleLayout layout) {
    return scales(values, layout, SmallCodes::ternary);
  }

  private static Tensor scales(Tensor values, ScaleLayout layout, ToDoubleFunction<float[]> rule) {
    float[][] split = split(values, layout);
    float[] scales = new float[split.length];
    for (int channel = 0; channel < scales.length; channel++) {
      double scale = rule.applyAsDouble(split[channel]);
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

  private static float[][] split(Tensor values, ScaleLayout layout) {
    int[] sizes = new int[layout.count()];
    for (int i = 0; i < values.size(); i++) {
      sizes[layout.of(i)]++;
    }
    float[][] split = new float[sizes.length][];
    for (int channel = 0; channel < split.length; channel++) {
      split[channel] = new float[sizes[channel]];
    }
    int[] next = new int[sizes.length];
    for (int i = 0; i < values.size(); i++) {
      int channel = layout.of(i);
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
  public static int code(double weight, double scale, int largest) {
    return (int) Math.max(-largest, Math.min(largest, Math.rint(weight / scale)));
  }

  /** Returns the share of weights more than half a step beyond the last code. */
  public static double clippedShare(Tensor values, CodedWeight coded, int largest) {
    Tensor decoded = coded.decode();
    int clipped = 0;
    for (int i = 0; i < values.size(); i++) {
      boolean last = Math.abs(coded.codes().at(i)) == largest;
      double step = (double) Math.abs(decoded.at(i)) / largest;
      clipped += last && Math.abs(values.at(i)) > Math.abs(decoded.at(i)) + step / 2 ? 1 : 0;
    }
    return values.size() == 0 ? 0 : (double) clipped / values.size();
  }
}
