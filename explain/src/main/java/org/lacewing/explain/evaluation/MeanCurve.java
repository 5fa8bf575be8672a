package org.lacewing.explain.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/** The mean of curves, point by point. */
final class MeanCurve {
  private MeanCurve() {}

  /** Returns the mean of those curves that are not empty; nothing if all are. */
  static List<Double> of(List<List<Double>> curves) {
    List<List<Double>> defined = curves.stream().filter(curve -> !curve.isEmpty()).toList();
    if (defined.isEmpty()) {
      return List.of();
    }
    return IntStream.range(0, defined.get(0).size())
        .mapToObj(k -> defined.stream().mapToDouble(c -> c.get(k)).average().orElseThrow())
        .toList();
  }
}
