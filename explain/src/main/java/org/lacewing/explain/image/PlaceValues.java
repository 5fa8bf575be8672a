package org.lacewing.explain.image;

import java.util.Arrays;
import java.util.List;
import org.lacewing.explain.Check;

/**
 * What a method found about the places of one image.
 *
 * @param values one a place, row by row from the top left
 * @param positiveShare the share of positive parts in the sum of |part|; NaN if that sum is 0
 * @param modelRows how many images the model was asked about
 * @param figures checks of the method
 */
public record PlaceValues(
    List<Double> values, double positiveShare, long modelRows, List<Check> figures) {
  /** Copies the lists. */
  public PlaceValues {
    values = List.copyOf(values);
    figures = List.copyOf(figures);
  }

  /** Returns values that are their own parts. */
  public static PlaceValues of(double[] values, long modelRows, List<Check> figures) {
    return of(values, values, modelRows, figures);
  }

  /**
   * Returns values with the numbers they were made of.
   *
   * @param parts what the share of positive parts is taken of
   */
  public static PlaceValues of(
      double[] values, double[] parts, long modelRows, List<Check> figures) {
    double positive = 0;
    double whole = 0;
    for (double part : parts) {
      positive += Math.max(0, part);
      whole += Math.abs(part);
    }
    return new PlaceValues(
        Arrays.stream(values).map(value -> value + 0.0).boxed().toList(),
        whole > 0 ? positive / whole : Double.NaN,
        modelRows,
        figures);
  }
}
