package org.lacewing.compression.quantization;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;

/**
 * Codes of standardised weights: {@code q = round((w − m) / (k·s) · B)}, cut off at {@code ±B},
 * with {@code B = 2^(bits−1) − 1}, mean {@code m} and standard deviation {@code s} of the tensor
 * (over all its {@code n} weights, divided by {@code n}) and a clip factor {@code k}: weights with
 * {@code |w − m| ≤ k·s} span the codes. The inverse is {@code w ≈ m + q·k·s / B}, so a weight
 * inside the span is off by at most half a step, {@code k·s / (2B)}. Rounding is to the nearest
 * code, ties to the even one.
 *
 * <p>A tensor whose weights are all the same ({@code s = 0}) has the code 0 throughout and comes
 * back exactly.
 *
 * @param mean {@code m}, the weight that has the code 0
 * @param deviation {@code s}, 0 or more
 * @param clip {@code k}, above 0
 * @param bits the bits of one code, 2 to 8
 */
record StandardScoreCode(double mean, double deviation, double clip, int bits) {

  /** Returns {@code B}, the largest code. */
  static int largest(int bits) {
    return (1 << (bits - 1)) - 1;
  }

  /**
   * Returns the code of a tensor.
   *
   * @param clip {@code k}, or empty for the one with the least squared error (see {@link
   *     ClipSearch})
   * @param keepZeros whether a tensor with weights that are exactly 0 is centred on 0, so that they
   *     stay 0; {@code s} is then the root of the mean square of the other weights
   */
  static StandardScoreCode fit(Tensor weights, int bits, Optional<Double> clip, boolean keepZeros) {
    StandardScoreCode unclipped = moments(weights, bits, keepZeros);
    if (unclipped.constant()) {
      return unclipped;
    }
    return unclipped.withClip(clip.orElseGet(() -> ClipSearch.best(weights, unclipped)));
  }

  private static StandardScoreCode moments(Tensor weights, int bits, boolean keepZeros) {
    double sum = 0;
    int zeros = 0;
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.size(); i++) {
      float weight = weights.at(i);
      sum += weight;
      zeros += weight == 0 ? 1 : 0;
      least = Math.min(least, weight);
      most = Math.max(most, weight);
    }
    if (weights.size() == 0 || least == most) {
      return new StandardScoreCode(weights.size() == 0 ? 0 : least, 0, 1, bits);
    }
    boolean centred = keepZeros && zeros > 0;
    double mean = centred ? 0 : sum / weights.size();
    double squares = 0;
    for (int i = 0; i < weights.size(); i++) {
      double distance = weights.at(i) - mean;
      squares += distance * distance;
    }
    int counted = centred ? weights.size() - zeros : weights.size();
    return new StandardScoreCode(mean, Math.sqrt(squares / counted), 1, bits);
  }

  StandardScoreCode withClip(double factor) {
    return new StandardScoreCode(mean, deviation, factor, bits);
  }

  /** Returns whether every weight has the code 0: the step is no positive float. */
  boolean constant() {
    return !(step() >= Float.MIN_NORMAL);
  }

  /** Returns the difference between the weights of two neighbouring codes, {@code k·s / B}. */
  double step() {
    return clip * deviation / largest(bits);
  }

  /** Returns the code of a weight, rounded to the nearest. */
  int encode(double weight) {
    return saturate(Math.rint(score(weight)));
  }

  /**
   * Returns the code of a weight, rounded up with a probability equal to the fraction: {@code
   * floor(x + u)} with {@code u} uniform from 0 to 1. Its expectation is the unrounded score.
   */
  int encode(double weight, RandomGenerator random) {
    return saturate(Math.floor(score(weight) + random.nextDouble()));
  }

  /** Returns whether a weight lies more than half a step beyond the largest code. */
  boolean clips(double weight) {
    return !constant() && Math.rint(Math.abs(score(weight))) > largest(bits);
  }

  /** Returns all codes of a tensor with the map back. */
  CodedWeight encode(Tensor weights, @Nullable RandomGenerator random) {
    byte[] codes = new byte[weights.size()];
    if (!constant()) {
      for (int i = 0; i < codes.length; i++) {
        double weight = weights.at(i);
        codes[i] = (byte) (random == null ? encode(weight) : encode(weight, random));
      }
    }
    float scale = constant() ? 1f : (float) step();
    return CodedWeight.shifted(Codes.of(weights.shape(), codes), bits, scale, (float) mean);
  }

  private double score(double weight) {
    return (weight - mean) / (clip * deviation) * largest(bits);
  }

  private int saturate(double code) {
    return (int) Math.max(-largest(bits), Math.min(largest(bits), code));
  }
}
