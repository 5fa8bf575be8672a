package org.lacewing.server.operations;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.server.metrics.MetricSource;

/**
 * All figures for Prometheus, in its own text format or, for whoever asks for it, in that of
 * OpenMetrics.
 */
@Controller("/metrics")
public final class MetricsController {
  private final List<MetricSource> sources;

  /** Makes the controller of all that has figures. */
  public MetricsController(List<MetricSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Answers whatever kind of text is accepted: a scrape must not fail for a header. */
  @Get
  @Produces(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<byte[]> scrape(@Nullable @Header(HttpHeaders.ACCEPT) String accept)
      throws IOException {
    OpenMetricsTextFormatWriter open = OpenMetricsTextFormatWriter.create();
    ExpositionFormatWriter writer =
        open.accepts(accept) ? open : PrometheusTextFormatWriter.create();
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    sources.forEach(source -> source.collect().forEach(all::metricSnapshot));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, all.build());
    return HttpResponse.ok(text.toByteArray())
        .header(HttpHeaders.CONTENT_TYPE, writer.getContentType());
  }
}
