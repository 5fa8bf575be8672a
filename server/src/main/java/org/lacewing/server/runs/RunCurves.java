package org.lacewing.server.runs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.StoredRun;
import org.lacewing.server.cache.Recent;

/**
 * The curves of runs, with fewer points. Those that were asked for lately are kept. Thread-safe.
 */
@Singleton
public final class RunCurves {
  private static final int KEPT = 1_000;

  private final Recent<Key, TrainingCurves> kept = new Recent<>(KEPT);

  /** What tells a set of curves from others: the file and the number of points. */
  private record Key(String sha256, int most) {}

  /**
   * Returns the curves of a run; none if it has no {@code metrics.json} or no training in it.
   *
   * @param most points a curve, at least 4
   */
  public TrainingCurves of(StoredRun run, int most) throws IOException {
    Optional<Key> key =
        run.record().artifacts().stream()
            .filter(artifact -> artifact.name().equals(Artifact.METRICS))
            .map(artifact -> new Key(artifact.sha256(), most))
            .findFirst();
    if (key.isEmpty()) {
      return TrainingCurves.NONE;
    }
    Optional<TrainingCurves> known = kept.find(key.get());
    if (known.isPresent()) {
      return known.get();
    }
    TrainingCurves curves = CurveReader.read(run.file(Artifact.METRICS)).atMost(most);
    kept.put(key.get(), curves);
    return curves;
  }
}
