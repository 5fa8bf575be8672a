package org.lacewing.explain.local;

import java.util.List;

/**
 * What the segments of an image add to an answer, by {@link ImageLime}.
 *
 * @param prediction the model's answer for the image
 * @param intercept the linear model's answer for the image with all segments hidden
 * @param r2 weighted R² of the linear model; NaN if the answer does not change
 * @param exact whether all subsets of segments were asked about
 * @param segments the number of each pixel's segment, in row-major order
 * @param weights what the answer gains because a segment is shown, by its number
 */
public record ImageExplanation(
    double prediction,
    double intercept,
    double r2,
    boolean exact,
    List<Integer> segments,
    List<Double> weights) {
  /** Copies the lists. */
  public ImageExplanation {
    segments = List.copyOf(segments);
    weights = List.copyOf(weights);
  }
}
