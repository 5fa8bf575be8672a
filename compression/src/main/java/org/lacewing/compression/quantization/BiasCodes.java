package org.lacewing.compression.quantization;

import org.lacewing.core.tensor.Tensor;

/**
 * Biases as 32-bit integers, in steps of activation scale times weight scale, so that they can be
 * added to the sums of products of codes.
 *
 * <p>A sum has room for {@code 2^31 − 1}. The products of {@code n} inputs take up to {@code n ·
 * 255 · r}, with {@code r} the largest weight code (255 for affine weights), and the bias must fit
 * into the rest. Where a channel's weights are tiny against its bias, its weight scale is raised
 * until it does; such weights hardly move the sum anyway. Where all codes of a channel are 0 any
 * scale will do for the weights, and the one is taken with which the bias has the digits of a
 * float.
 */
final class BiasCodes {
  private static final int ACTIVATION_CODES = 255;

  /** Below this room a bias code would have fewer digits than the float it stands for. */
  private static final long LEAST_ROOM = 1L << 24;

  private BiasCodes() {}

  /**
   * Returns the largest bias code beside the products of {@code inputs} inputs; may be negative.
   */
  static long room(int inputs, QuantizedWeight weight) {
    AffineCode code = weight.channel(0);
    long widest =
        code.lowest() == -code.highest() ? code.highest() : (long) code.highest() - code.lowest();
    return Integer.MAX_VALUE - (long) inputs * ACTIVATION_CODES * widest;
  }

  /** Returns whether the layer has too many inputs for integer biases. */
  static boolean impossible(int inputs, QuantizedWeight weight) {
    return room(inputs, weight) < LEAST_ROOM;
  }

  /**
   * Returns the weight with scales that suit the biases; the same object if none has to change.
   *
   * @param activationScale the scale of the layer's input
   * @param bias one number for each output of the layer
   */
  static QuantizedWeight suit(
      QuantizedWeight weight, int inputs, float activationScale, Tensor bias) {
    double[] scales = new double[weight.channels().count()];
    double[] largest = new double[scales.length];
    for (int output = 0; output < bias.size(); output++) {
      int channel = weight.channels().axis() < 0 ? 0 : output;
      largest[channel] = Math.max(largest[channel], Math.abs(bias.at(output)));
    }
    boolean changed = false;
    for (int channel = 0; channel < scales.length; channel++) {
      double now = weight.channel(channel).scale();
      boolean free = weight.isZero(channel) && largest[channel] > 0;
      double room = free ? LEAST_ROOM : room(inputs, weight);
      double needed = Math.max(largest[channel] / room, Float.MIN_NORMAL) / activationScale;
      // A little more than needed, so that rounding to a float cannot fall below it again.
      scales[channel] = free || now < needed ? needed * (1 + 1e-6) : now;
      changed |= scales[channel] != now;
    }
    return changed ? weight.withScales(scales) : weight;
  }

  /** Returns the steps of the biases, {@code []} or {@code [outputs]}. */
  static Tensor scales(QuantizedWeight weight, float activationScale) {
    Tensor weightScales = weight.scales();
    float[] scales = new float[weightScales.size()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = weightScales.at(i) * activationScale;
    }
    return Tensor.of(weightScales.shape(), scales);
  }

  /** Returns the codes {@code round(bias / scale)}. */
  static int[] encode(Tensor bias, Tensor scales) {
    int[] codes = new int[bias.size()];
    for (int output = 0; output < codes.length; output++) {
      double scale = scales.at(scales.size() == 1 ? 0 : output);
      codes[output] = Math.toIntExact((long) Math.rint(bias.at(output) / scale));
    }
    return codes;
  }
}
