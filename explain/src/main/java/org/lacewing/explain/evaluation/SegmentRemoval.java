package org.lacewing.explain.evaluation;

import java.util.BitSet;
import java.util.List;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.tensor.Tensor;

/**
 * A picture with segments taken away: they get their mean colour, channel by channel. Immutable and
 * thread-safe if the network is.
 */
public final class SegmentRemoval implements Removal {
  private static final int BATCH = 64;

  private final Predictor network;
  private final int[] shape;
  private final float[] shown;
  private final float[] hidden;
  private final int[] segmentOf;
  private final int segments;
  private final int output;

  private SegmentRemoval(
      Predictor network, Tensor image, int[] segmentOf, int segments, int output) {
    this.network = network;
    this.shape = image.shape();
    this.shown = image.toArray();
    this.segmentOf = segmentOf;
    this.segments = segments;
    this.output = output;
    this.hidden = means();
  }

  /**
   * Returns a picture in segments.
   *
   * @param image {@code [channels, height, width]}, as the network reads it
   * @param segmentOf the number of each pixel's segment from 0 on, in row-major order, as {@code
   *     ImageExplanation.segments()} gives them
   * @param output the position in the network's answer
   */
  public static SegmentRemoval of(
      Predictor network, Tensor image, List<Integer> segmentOf, int output) {
    if (image.rank() != 3 || image.size() != image.dimension(0) * segmentOf.size()) {
      throw new IllegalArgumentException(
          image + " is no [channels, height, width] of " + segmentOf.size() + " pixels");
    }
    int[] numbers = segmentOf.stream().mapToInt(Integer::intValue).toArray();
    int last = segmentOf.stream().mapToInt(Integer::intValue).max().orElseThrow();
    return new SegmentRemoval(network, image, numbers, last + 1, output);
  }

  private float[] means() {
    float[] means = new float[shown.length];
    for (int from = 0; from < means.length; from += segmentOf.length) {
      double[] sums = new double[segments];
      int[] sizes = new int[segments];
      for (int pixel = 0; pixel < segmentOf.length; pixel++) {
        sums[segmentOf[pixel]] += shown[from + pixel];
        sizes[segmentOf[pixel]]++;
      }
      for (int pixel = 0; pixel < segmentOf.length; pixel++) {
        means[from + pixel] = (float) (sums[segmentOf[pixel]] / sizes[segmentOf[pixel]]);
      }
    }
    return means;
  }

  @Override
  public int features() {
    return segments;
  }

  @Override
  public double[] answers(List<BitSet> removed) {
    double[] answers = new double[removed.size()];
    for (int from = 0; from < answers.length; from += BATCH) {
      int count = Math.min(BATCH, answers.length - from);
      float[] batch = new float[Math.multiplyExact(count, shown.length)];
      for (int i = 0; i < batch.length; i++) {
        BitSet gone = removed.get(from + i / shown.length);
        int at = i % shown.length;
        batch[i] = gone.get(segmentOf[at % segmentOf.length]) ? hidden[at] : shown[at];
      }
      Tensor result =
          network.predict(Tensor.adopt(new int[] {count, shape[0], shape[1], shape[2]}, batch));
      int outputs = result.size() / count;
      for (int i = 0; i < count; i++) {
        answers[from + i] = result.at(i * outputs + output);
      }
    }
    return answers;
  }
}
