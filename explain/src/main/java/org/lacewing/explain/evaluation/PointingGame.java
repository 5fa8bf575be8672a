package org.lacewing.explain.evaluation;

import java.util.List;
import java.util.Set;

/**
 * How well an explanation points at features that are known to matter (after J. Zhang, Z. Lin, J.
 * Brandt, X. Shen and S. Sclaroff, 2016, for pictures).
 *
 * @param hit 1 if the feature of largest absolute value is a true one, else 0
 * @param precision share of true features among the {@code k} of largest absolute value, 0 to 1
 * @param recall share of the true features that are among them, 0 to 1
 */
public record PointingGame(double hit, double precision, double recall) {

  /**
   * Compares.
   *
   * @param values one a feature; a feature of value 0 is never pointed at
   * @param truth the numbers of the features that matter, one or more
   * @param k how many leading features are looked at, 1 or more
   */
  public static PointingGame of(List<Double> values, Set<Integer> truth, int k) {
    List<Integer> leading =
        RemovalCurve.order(values.stream().map(Math::abs).toList()).stream()
            .limit(k)
            .filter(feature -> values.get(feature) != 0)
            .toList();
    double right = leading.stream().filter(truth::contains).count();
    boolean first = !leading.isEmpty() && truth.contains(leading.get(0));
    return new PointingGame(first ? 1 : 0, right / k, right / truth.size());
  }
}
