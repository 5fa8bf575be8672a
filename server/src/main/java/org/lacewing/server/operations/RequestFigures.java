package org.lacewing.server.operations;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lacewing.server.metrics.Figures;
import org.lacewing.server.metrics.MetricSource;

/**
 * Requests by route. There are as many routes as the server has, whatever is asked for: what leads
 * nowhere counts as one. Thread-safe.
 */
@Singleton
public final class RequestFigures implements MetricSource {
  private final Map<String, RouteFigures> routes = new ConcurrentHashMap<>();

  /** Counts an answer. */
  void add(String route, int status, long nanos) {
    RouteFigures figures = routes.get(route);
    if (figures == null) {
      figures = routes.computeIfAbsent(route, any -> new RouteFigures());
    }
    figures.add(status, nanos);
  }

  @Override
  public List<MetricSnapshot> collect() {
    CounterSnapshot.Builder requests =
        CounterSnapshot.builder()
            .name("lacewing_http_requests")
            .help("Answered requests by route and kind of status.");
    HistogramSnapshot.Builder seconds =
        HistogramSnapshot.builder()
            .name("lacewing_http_request_seconds")
            .help("Time from the head of a request to its answer, by route.");
    new TreeMap<>(routes)
        .forEach(
            (route, figures) -> {
              for (int kind = 1; kind <= RouteFigures.KINDS; kind++) {
                long count = figures.requests(kind);
                if (count > 0) {
                  requests.dataPoint(Figures.point(count, "route", route, "status", kind + "xx"));
                }
              }
              seconds.dataPoint(figures.durations().snapshot(Labels.of("route", route)));
            });
    return List.of(requests.build(), seconds.build());
  }
}
