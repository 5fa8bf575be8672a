package org.lacewing.server.operations;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import jakarta.inject.Singleton;
import java.util.List;
import org.lacewing.server.metrics.Figures;
import org.lacewing.server.metrics.MetricSource;
import org.lacewing.server.serving.HistogramFigures;
import org.lacewing.server.serving.Predictions;
import org.lacewing.server.serving.VersionFigures;

/** What each version was asked, how it went, how long it took. Thread-safe. */
@Singleton
public final class PredictionFigures implements MetricSource {
  private static final double MICROS = 1e-6;

  private final Predictions predictions;

  /** Makes the source. */
  public PredictionFigures(Predictions predictions) {
    this.predictions = predictions;
  }

  @Override
  public List<MetricSnapshot> collect() {
    CounterSnapshot.Builder requests =
        CounterSnapshot.builder()
            .name("lacewing_prediction_requests")
            .help("Requests for predictions by version, refused ones too.");
    CounterSnapshot.Builder rows =
        CounterSnapshot.builder()
            .name("lacewing_prediction_rows")
            .help("Rows that were answered, by version.");
    CounterSnapshot.Builder unanswered =
        CounterSnapshot.builder()
            .name("lacewing_predictions_unanswered")
            .help("Requests without predictions by version and why.");
    GaugeSnapshot.Builder waiting =
        GaugeSnapshot.builder()
            .name("lacewing_predictions_waiting")
            .help("Requests in the queue of each version.");
    HistogramSnapshot.Builder seconds =
        HistogramSnapshot.builder()
            .name("lacewing_prediction_seconds")
            .help("Time from the arrival of a request to its answer, by version.");
    HistogramSnapshot.Builder batches =
        HistogramSnapshot.builder()
            .name("lacewing_prediction_batch_rows")
            .help("Rows that the network was given together, by version.");
    for (VersionFigures version : predictions.figures()) {
      String model = version.model().value();
      String number = Integer.toString(version.version());
      Labels labels = Labels.of("model", model, "version", number);
      requests.dataPoint(Figures.point(version.requests(), "model", model, "version", number));
      rows.dataPoint(Figures.point(version.rows(), "model", model, "version", number));
      unanswered
          .dataPoint(unanswered(version.refused(), labels, "refused"))
          .dataPoint(unanswered(version.late(), labels, "late"))
          .dataPoint(unanswered(version.failed(), labels, "failed"));
      waiting.dataPoint(
          GaugeDataPointSnapshot.builder().value(version.waiting()).labels(labels).build());
      seconds.dataPoint(histogram(version.microseconds(), MICROS, labels));
      batches.dataPoint(histogram(version.batchRows(), 1, labels));
    }
    return List.of(
        requests.build(),
        rows.build(),
        unanswered.build(),
        waiting.build(),
        seconds.build(),
        batches.build());
  }

  private static CounterSnapshot.CounterDataPointSnapshot unanswered(
      long value, Labels version, String why) {
    return CounterSnapshot.CounterDataPointSnapshot.builder()
        .value((double) value)
        .labels(version.merge(Labels.of("why", why)))
        .build();
  }

  private static HistogramDataPointSnapshot histogram(
      HistogramFigures figures, double unit, Labels labels) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < figures.counts().size(); i++) {
      double bound =
          i < figures.upTo().size() ? figures.upTo().get(i) * unit : Double.POSITIVE_INFINITY;
      buckets.bucket(bound, figures.counts().get(i));
    }
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(buckets.build())
        .sum((double) figures.sum() * unit)
        .labels(labels)
        .build();
  }
}
