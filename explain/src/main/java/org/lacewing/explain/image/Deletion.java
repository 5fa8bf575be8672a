package org.lacewing.explain.image;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the answer loses when places of the image are replaced by the mean training image: those
 * that a map says matter most, and as many that it says matter least (W. Samek et al., "Evaluating
 * the visualization of what a deep neural network has learned", 2017). A map that tells something
 * about the model has the larger drop for the first.
 *
 * @param share which share of the places is replaced
 * @param top the drop of the answer without the places of the largest values; NaN if all values are
 *     equal
 * @param lowest the drop of the answer without the places of the smallest values; NaN as well
 */
public record Deletion(double share, double top, double lowest) {
  /** The share of the places. */
  static final double SHARE = 0.2;

  /** The images that are asked about. */
  static final int MODEL_ROWS = 3;

  /**
   * Asks the model.
   *
   * @param values one a place
   * @param mean the mean training image
   */
  static Deletion of(
      ImageFeature feature, float[] image, float[] mean, double[] values, ImageQuestion model) {
    List<Integer> order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(place -> -values[place]))
            .toList();
    if (values[order.get(0)] == values[order.get(order.size() - 1)]) {
      return new Deletion(SHARE, Double.NaN, Double.NaN);
    }
    int count = Math.max(1, (int) Math.round(SHARE * values.length));
    List<Integer> last = order.subList(order.size() - count, order.size());
    double[] answers =
        model.answers(
            List.of(
                image,
                without(feature, image, mean, order.subList(0, count)),
                without(feature, image, mean, last)));
    return new Deletion(
        (double) count / values.length, answers[0] - answers[1], answers[0] - answers[2]);
  }

  private static float[] without(
      ImageFeature feature, float[] image, float[] mean, List<Integer> places) {
    float[] left = image.clone();
    for (int place : places) {
      for (int channel = 0; channel < feature.channels(); channel++) {
        int position = feature.position(place, channel);
        left[position] = mean[position];
      }
    }
    return left;
  }
}
