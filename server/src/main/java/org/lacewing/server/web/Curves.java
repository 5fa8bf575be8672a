package org.lacewing.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.json.Json;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.StoredRun;
import org.lacewing.server.cache.Recent;

/**
 * Training curves of runs, thinned to what a chart can show. Those of runs that have ended are kept
 * for a while: they never change. Thread-safe.
 */
@Singleton
final class Curves {
  /** A curve never has more points. */
  static final int POINTS = 400;

  private static final int KEPT = 2_000;

  private final Recent<RunId, List<Curve>> known = new Recent<>(KEPT);

  /**
   * Returns the curves of a run: the loss, and what was judged on the validation rows; none if it
   * trained nothing.
   *
   * @throws org.lacewing.core.error.DataException if the file of its figures is damaged
   */
  List<Curve> of(StoredRun run) throws IOException {
    Optional<List<Curve>> kept = known.find(run.id());
    if (kept.isPresent()) {
      return kept.get();
    }
    List<Curve> read = read(run);
    if (run.record().endedAt().isPresent()) {
      known.put(run.id(), read);
    }
    return read;
  }

  private static List<Curve> read(StoredRun run) throws IOException {
    boolean measured =
        run.record().artifacts().stream().anyMatch(file -> file.name().equals(Artifact.METRICS));
    if (!measured) {
      return List.of();
    }
    JsonNode training =
        Json.parse(run.text(Artifact.METRICS), run.id() + "/" + Artifact.METRICS).path("training");
    String metric = training.path("metric").asText("validation");
    List<Curve> curves = new ArrayList<>();
    curve(training.path("epochs"), "loss", "training loss").ifPresent(curves::add);
    curve(training.path("epochs"), "validation", "validation " + metric).ifPresent(curves::add);
    return List.copyOf(curves);
  }

  private static Optional<Curve> curve(JsonNode epochs, String field, String name) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (JsonNode epoch : epochs) {
      if (epoch.path(field).isNumber()) {
        x.add(epoch.path("epoch").asDouble());
        y.add(epoch.path(field).asDouble());
      }
    }
    return x.isEmpty() ? Optional.empty() : Optional.of(new Curve(name, x, y).thinned(POINTS));
  }
}
