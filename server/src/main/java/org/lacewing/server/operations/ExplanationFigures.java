package org.lacewing.server.operations;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import jakarta.inject.Singleton;
import java.util.List;
import org.lacewing.server.explanation.ExplanationPool;
import org.lacewing.server.explanation.Explanations;
import org.lacewing.server.log.Log;
import org.lacewing.server.metrics.Figures;
import org.lacewing.server.metrics.MetricSource;

/** The queue of explanations, how they ended, and lines of the log that were lost. Thread-safe. */
@Singleton
public final class ExplanationFigures implements MetricSource {
  private static final double NANOS = 1e9;

  private final ExplanationPool pool;
  private final Explanations explanations;

  /** Makes the source. */
  public ExplanationFigures(ExplanationPool pool, Explanations explanations) {
    this.pool = pool;
    this.explanations = explanations;
  }

  @Override
  public List<MetricSnapshot> collect() {
    CounterSnapshot ends =
        CounterSnapshot.builder()
            .name("lacewing_explanations")
            .help("Explanations by how they ended; refused ones found the queue full.")
            .dataPoint(Figures.point(pool.done(), "end", "answered"))
            .dataPoint(Figures.point(pool.failed(), "end", "failed"))
            .dataPoint(Figures.point(pool.stopped(), "end", "stopped"))
            .dataPoint(Figures.point(pool.refused(), "end", "refused"))
            .build();
    return List.of(
        ends,
        Figures.gauge(
            "lacewing_explanations_waiting", "Explanations in the queue.", pool.waiting()),
        Figures.gauge("lacewing_explanations_running", "Explanations at work.", pool.running()),
        Figures.counter(
            "lacewing_explanation_seconds",
            "Time of explanations from the queue to the end.",
            pool.nanos() / NANOS),
        Figures.gauge(
            "lacewing_explanations_cached_bytes",
            "Answers kept in memory.",
            explanations.cachedBytes()),
        Figures.counter(
            "lacewing_log_lines_lost", "Lines of the log that could not be written.", Log.lost()));
  }
}
