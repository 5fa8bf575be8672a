package org.lacewing.server.operations;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.lacewing.server.database.DatabaseUnavailable;
import org.lacewing.server.jobs.JobStatus;
import org.lacewing.server.jobs.Jobs;
import org.lacewing.server.metrics.Figures;
import org.lacewing.server.metrics.MetricSource;

/**
 * Jobs that wait, run and have ended, as the database knows them: all servers on it tell the same,
 * and a restart changes nothing. While it is down there are none of these figures. Thread-safe.
 */
@Singleton
public final class JobFigures implements MetricSource {
  private final Jobs jobs;

  /** Makes the source. */
  public JobFigures(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public List<MetricSnapshot> collect() {
    Map<JobStatus, Long> counts;
    try {
      counts = jobs.counts();
    } catch (DatabaseUnavailable | JdbiException down) {
      return List.of();
    }
    GaugeSnapshot.Builder open =
        GaugeSnapshot.builder().name("lacewing_jobs").help("Jobs that have not ended, by status.");
    CounterSnapshot.Builder ended =
        CounterSnapshot.builder().name("lacewing_jobs_ended").help("Ended jobs by status.");
    for (JobStatus status : JobStatus.values()) {
      long count = counts.getOrDefault(status, 0L);
      String word = status.name().toLowerCase(Locale.ROOT);
      if (status.isEnd()) {
        ended.dataPoint(Figures.point(count, "status", word));
      } else {
        open.dataPoint(
            GaugeDataPointSnapshot.builder()
                .value((double) count)
                .labels(Labels.of("status", word))
                .build());
      }
    }
    return List.of(open.build(), ended.build());
  }
}
