package org.lacewing.server.operations;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import jakarta.inject.Singleton;
import java.util.List;
import org.lacewing.server.metrics.Figures;
import org.lacewing.server.metrics.MetricSource;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.ModelHost;
import org.lacewing.server.serving.ServedModel;

/** Which versions are open, and whether the server takes requests. Thread-safe. */
@Singleton
public final class ModelFigures implements MetricSource {
  private final ModelHost host;
  private final Readiness readiness;

  /** Makes the source. */
  public ModelFigures(ModelHost host, Readiness readiness) {
    this.host = host;
    this.readiness = readiness;
  }

  @Override
  public List<MetricSnapshot> collect() {
    GaugeSnapshot.Builder open =
        GaugeSnapshot.builder()
            .name("lacewing_model_version_bytes")
            .help("Size of the package of each open version, by its part in the deployment.");
    for (ServedModel model : host.models()) {
      ServedVersions.of(model)
          .forEach(
              (part, number) ->
                  model.version(number).ifPresent(version -> open.dataPoint(point(version, part))));
    }
    return List.of(
        open.build(),
        Figures.gauge(
            "lacewing_ready", "1 while the server takes requests.", readiness.isReady() ? 1 : 0));
  }

  private static GaugeDataPointSnapshot point(LoadedVersion version, String part) {
    return GaugeDataPointSnapshot.builder()
        .value((double) version.version().bytes())
        .labels(
            Labels.of(
                "model",
                version.version().model().value(),
                "version",
                Integer.toString(version.version().number()),
                "part",
                part))
        .build();
  }
}
