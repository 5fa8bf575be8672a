package org.lacewing.server.runs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;

/**
 * The curves of runs, with fewer points. Those that were asked for lately are kept. Thread-safe.
 */
@Singleton
public final class RunCurves {
  private static final int KEPT = 1_000;

  private final RunStore store;
  private final Map<Key, List<Curve>> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Makes the curves of a store. */
  public RunCurves(RunStore store) {
    this.store = store;
  }

  /** What tells a set of curves from others: the file and the number of points. */
  private record Key(String sha256, int most) {}

  /**
   * Returns the curves of a run; none if it has no {@code metrics.json} or no training in it.
   *
   * @param most points a curve, at least 4
   * @throws org.lacewing.core.error.ConfigurationException if there is no such run
   */
  public List<Curve> of(RunId id, int most) throws IOException {
    StoredRun run = store.open(id);
    String sha256 =
        run.record().artifacts().stream()
            .filter(artifact -> artifact.name().equals(Artifact.METRICS))
            .map(Artifact::sha256)
            .findFirst()
            .orElse("");
    if (sha256.isEmpty()) {
      return List.of();
    }
    Key key = new Key(sha256, most);
    synchronized (kept) {
      List<Curve> known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    List<Curve> curves =
        CurveReader.read(run.file(Artifact.METRICS)).stream()
            .map(curve -> curve.atMost(most))
            .toList();
    synchronized (kept) {
      kept.put(key, curves);
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return curves;
  }
}
