package org.lacewing.server.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.run.StoredRun;
import org.lacewing.server.runs.Curve;
import org.lacewing.server.runs.RunCurves;
import org.lacewing.server.runs.TrainingCurves;

/** What pages show of a training, with as many points as a chart can show. Thread-safe. */
@Singleton
final class Curves {
  /** A curve never has more points. */
  private static final int POINTS = 400;

  private final RunCurves curves;

  Curves(RunCurves curves) {
    this.curves = curves;
  }

  /**
   * Returns the curves of a run: the loss, and what was judged on the validation rows; none if it
   * trained nothing.
   */
  List<Curve> of(StoredRun run) throws IOException {
    TrainingCurves training = curves.of(run, POINTS);
    String metric = training.metric().orElse("validation");
    return Stream.of(
            training.curve("loss").map(curve -> curve.named("training loss")),
            training.curve("validation").map(curve -> curve.named("validation " + metric)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns a curve as a line of a chart. */
  static Series series(Curve curve, String called) {
    return new Series(called, curve.x(), curve.y());
  }
}
