package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.Require;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.image.ImageQuestion;

/**
 * Local surrogate of a network over images (Ribeiro, Singh and Guestrin 2016): segments of similar
 * colour ({@link Slic}) are hidden by their mean colour, the network answers what is left, and a
 * linear model of which segments are shown is fitted to the answers. Images with more segments
 * shown count more. Up to ten segments all subsets are asked about. Immutable and thread-safe.
 *
 * @param samples how many images are asked about where not all subsets can be, 10 to 1,000,000
 * @param segments about how many segments there are, 2 to 1000
 * @param compactness how much place counts against colour in the segments, above 0
 */
public record ImageLime(int samples, int segments, double compactness) {
  private static final int BATCH = 64;

  /** Checks the ranges. */
  public ImageLime {
    Require.between("samples", samples, 10, 1_000_000);
    Require.between("segments", segments, 2, 1000);
    Require.above("compactness", compactness, 0);
  }

  /** Returns 1000 samples, 50 segments, compactness 0.1. */
  public static ImageLime defaults() {
    return new ImageLime(1000, 50, 0.1);
  }

  /**
   * Explains one output for an image.
   *
   * @param image {@code [channels, height, width]}, as the network reads it
   * @param output the position in the network's answer
   * @throws org.lacewing.core.error.DataException if the image does not fit the network, or an
   *     answer is not a finite number
   */
  public ImageExplanation explain(Predictor network, Tensor image, int output, Seed seed) {
    if (image.rank() != 3) {
      throw new IllegalArgumentException(image + " is no [channels, height, width]");
    }
    int[] segmentOf = Slic.segments(image, segments, compactness);
    float[] hidden = means(image.toArray(), segmentOf, count(segmentOf));
    return explain(
        image, segmentOf, hidden, images -> answers(network, image.shape(), images, output), seed);
  }

  private static double[] answers(
      Predictor network, int[] imageShape, List<float[]> images, int output) {
    int rows = images.size();
    int size = images.get(0).length;
    float[] batch = new float[Math.multiplyExact(rows, size)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(images.get(row), 0, batch, row * size, size);
    }
    int[] shape = {rows, imageShape[0], imageShape[1], imageShape[2]};
    Tensor result = network.predict(Tensor.adopt(shape, batch));
    int outputs = result.size() / rows;
    double[] answers = new double[rows];
    for (int row = 0; row < rows; row++) {
      answers[row] = result.at(row * outputs + output);
    }
    return answers;
  }

  private static int count(int[] segmentOf) {
    return Arrays.stream(segmentOf).max().orElse(0) + 1;
  }

  /**
   * Explains what is asked about images.
   *
   * @param image {@code [channels, height, width]}
   * @param hidden what is seen of hidden segments, of the image's size
   * @param question asks about images in that order of values
   */
  ImageExplanation explain(Tensor image, float[] hidden, ImageQuestion question, Seed seed) {
    return explain(image, Slic.segments(image, segments, compactness), hidden, question, seed);
  }

  private ImageExplanation explain(
      Tensor image, int[] segmentOf, float[] hidden, ImageQuestion question, Seed seed) {
    int count = count(segmentOf);
    float[] shown = image.toArray();
    List<boolean[]> masks = Presence.masks(count, samples, seed.generator());
    double[] answers = new double[masks.size()];
    for (int from = 0; from < answers.length; from += BATCH) {
      List<float[]> batch = new ArrayList<>();
      for (int row = from; row < Math.min(answers.length, from + BATCH); row++) {
        boolean[] mask = masks.get(row);
        float[] masked = new float[shown.length];
        for (int i = 0; i < shown.length; i++) {
          masked[i] = mask[segmentOf[i % segmentOf.length]] ? shown[i] : hidden[i];
        }
        batch.add(masked);
      }
      double[] found = question.answers(batch);
      System.arraycopy(found, 0, answers, from, found.length);
    }
    WeightedRidge.Solution fit = Presence.fit(masks, answers);
    return new ImageExplanation(
        answers[0],
        fit.intercept(),
        fit.r2(),
        Presence.isExact(count),
        Arrays.stream(segmentOf).boxed().toList(),
        fit.weights());
  }

  private static float[] means(float[] values, int[] segmentOf, int count) {
    float[] means = new float[values.length];
    int pixels = segmentOf.length;
    for (int at = 0; at < values.length; at += pixels) {
      double[] sums = new double[count];
      int[] sizes = new int[count];
      for (int pixel = 0; pixel < pixels; pixel++) {
        sums[segmentOf[pixel]] += values[at + pixel];
        sizes[segmentOf[pixel]]++;
      }
      for (int pixel = 0; pixel < pixels; pixel++) {
        int segment = segmentOf[pixel];
        means[at + pixel] = (float) (sums[segment] / sizes[segment]);
      }
    }
    return means;
  }
}
