package org.lacewing.onnx.packing;

import java.util.Arrays;

/**
 * A kind of bit that is predicted from several contexts at once. Each context has a probability of
 * its own for each of its values, learned from the bits seen under it; the predictions are joined
 * by logistic mixing, whose weights are learned as well:
 *
 * <pre>{@code
 * p = 1 / (1 + exp(-sum_i w_i ln(p_i / (1 - p_i)))),   w_i += rate (bit - p) ln(p_i / (1 - p_i))
 * }</pre>
 *
 * <p>Writer and reader compute the same numbers on every machine: 32-bit floats in a fixed order,
 * logarithm and exponential from tables made by {@link StrictMath}. Not thread-safe.
 *
 * <p>M. Mahoney, Adaptive weighing of context models for lossless data compression, 2005.
 */
final class MixedBit {
  private static final int STEPS = 4096;
  private static final float REACH = 12;
  private static final float RATE = 0.002f;
  private static final int SLOWEST = 255;
  private static final int EDGE = 24;
  private static final float[] STRETCH = new float[STEPS];
  private static final float[] SQUASH = new float[STEPS + 2];
  private static final int[] SHARE = new int[SLOWEST + 1];

  static {
    for (int i = 0; i < STEPS; i++) {
      double p = (i + 0.5) / STEPS;
      STRETCH[i] = (float) StrictMath.log(p / (1 - p));
    }
    for (int i = 0; i < SQUASH.length; i++) {
      double x = (i * 2.0 / STEPS - 1) * REACH;
      SQUASH[i] = (float) (BitPort.ONE / (1 + StrictMath.exp(-x)));
    }
    for (int n = 0; n <= SLOWEST; n++) {
      SHARE[n] = (int) (BitPort.ONE / (n + 1.6));
    }
  }

  private final int inputs;
  private final int[] start;
  private final int[] probability;
  private final short[] seen;
  private final float[] weights;
  private final float[] stretched;
  private final int[] place;

  /**
   * Makes a predictor that knows nothing yet.
   *
   * @param mixers how many sets of weights there are to choose from
   * @param contexts how many values each context has
   */
  MixedBit(int mixers, int... contexts) {
    inputs = contexts.length;
    start = new int[inputs];
    int all = 0;
    for (int i = 0; i < inputs; i++) {
      start[i] = all;
      all = Math.addExact(all, contexts[i]);
    }
    probability = new int[all];
    Arrays.fill(probability, BitPort.ONE / 2);
    seen = new short[all];
    weights = new float[mixers * inputs];
    Arrays.fill(weights, 1.2f / inputs);
    stretched = new float[inputs];
    place = new int[inputs];
  }

  /** Sets the value of one context for the next bit. */
  void context(int input, int value) {
    place[input] = start[input] + value;
  }

  /** Passes one bit under the contexts that were set, and learns from it. */
  int pass(BitPort port, int bit, int mixer) {
    int first = mixer * inputs;
    float sum = 0;
    for (int i = 0; i < inputs; i++) {
      float evidence = STRETCH[probability[place[i]] >>> 4];
      stretched[i] = evidence;
      sum += weights[first + i] * evidence;
    }
    float mixed = squash(sum);
    int likely = Math.max(EDGE, Math.min(BitPort.ONE - EDGE, (int) mixed));
    int passed = port.pass(bit, likely);
    float error = (passed * (float) BitPort.ONE - mixed) * (RATE / BitPort.ONE);
    int target = passed == 1 ? BitPort.ONE - 1 : 0;
    for (int i = 0; i < inputs; i++) {
      weights[first + i] += error * stretched[i];
      int at = place[i];
      int n = seen[at];
      probability[at] += (int) (((long) (target - probability[at]) * SHARE[n]) >> 16);
      if (n < SLOWEST) {
        seen[at]++;
      }
    }
    return passed;
  }

  private static float squash(float x) {
    float at = (Math.max(-REACH, Math.min(REACH, x)) / REACH + 1) * (STEPS / 2f);
    int below = (int) at;
    return SQUASH[below] + (SQUASH[below + 1] - SQUASH[below]) * (at - below);
  }
}
