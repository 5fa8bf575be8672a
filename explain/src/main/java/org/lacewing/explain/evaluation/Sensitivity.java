package org.lacewing.explain.evaluation;

import java.util.List;

/**
 * How much an explanation moves when the row hardly does (C.-K. Yeh and others, 2019): the largest
 * distance, over rows near it, of their values from the row's own, divided by the length of the
 * row's own values (Euclidean norms). 0 if they never move. What is near, {@link
 * EvaluationSettings} says.
 */
public final class Sensitivity {
  private Sensitivity() {}

  /**
   * Returns the largest relative distance.
   *
   * @param own the row's values
   * @param near those of rows near it, one list or more
   * @return 0 or more; NaN if the row's own values are all 0 and others are not
   */
  public static double of(List<Double> own, List<List<Double>> near) {
    double length = 0;
    for (double value : own) {
      length += value * value;
    }
    double largest = 0;
    for (List<Double> other : near) {
      double squares = 0;
      for (int feature = 0; feature < own.size(); feature++) {
        double way = other.get(feature) - own.get(feature);
        squares += way * way;
      }
      largest = Math.max(largest, squares);
    }
    if (largest == 0) {
      return 0;
    }
    return length == 0 ? Double.NaN : Math.sqrt(largest / length);
  }
}
