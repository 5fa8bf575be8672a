package org.lacewing.server.runs;

import java.util.List;
import java.util.Optional;

/**
 * How a network was trained.
 *
 * @param metric what its validation rows were judged by, if they were
 * @param curves a figure of the epochs each, in the order of the file
 */
public record TrainingCurves(Optional<String> metric, List<Curve> curves) {
  /** What is known of a run that trained nothing. */
  static final TrainingCurves NONE = new TrainingCurves(Optional.empty(), List.of());

  /** Copies the list. */
  public TrainingCurves {
    curves = List.copyOf(curves);
  }

  /** Returns the curve of a figure such as {@code loss}, if there is one. */
  public Optional<Curve> curve(String name) {
    return curves.stream().filter(curve -> curve.name().equals(name)).findFirst();
  }

  /** Returns the curves with at most so many points, at least 4. */
  TrainingCurves atMost(int most) {
    return new TrainingCurves(metric, curves.stream().map(curve -> curve.atMost(most)).toList());
  }
}
