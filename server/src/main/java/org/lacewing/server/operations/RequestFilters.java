package org.lacewing.server.operations;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Instant;
import java.util.Set;
import org.lacewing.server.log.Log;
import org.lacewing.server.log.LogLine;
import org.lacewing.server.security.RequestId;
import org.lacewing.server.settings.OperationsSettings;
import org.slf4j.event.Level;

/**
 * Names, counts and logs every request, around everything else. A line of the log holds method and
 * template of the route, never the address itself, a header or a body: names of rows, tokens and
 * query strings do not get there.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class RequestFilters implements Ordered {
  private static final String START = "lacewing.request.start";
  private static final String NOWHERE = "none";
  private static final int FIRST_FAULT = 400;
  private static final int SERVER_FAULT = 500;
  private static final long MICRO = 1_000;

  /** What is asked so often that a line for each good answer would be most of the work. */
  private static final Set<String> FREQUENT =
      Set.of(
          "/metrics",
          "/v2/health/live",
          "/v2/health/ready",
          "/v2/models/{model}/infer",
          "/v2/models/{model}/versions/{version}/infer",
          "/v1/models/{model}/predict",
          "/v1/models/{model}/versions/{version}/predict");

  private final RequestFigures figures;
  private final boolean all;

  /** Makes the filters. */
  public RequestFilters(RequestFigures figures, OperationsSettings settings) {
    this.figures = figures;
    this.all = settings.logPredictions();
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  /** Begins. */
  @RequestFilter
  public void begin(HttpRequest<?> request) {
    request.setAttribute(START, System.nanoTime());
  }

  /** Ends. */
  @ResponseFilter
  public void end(HttpRequest<?> request, HttpResponse<?> response) {
    String id = RequestId.of(request);
    long start = request.getAttribute(START, Long.class).orElseGet(System::nanoTime);
    long nanos = System.nanoTime() - start;
    String route = BasicHttpAttributes.getUriTemplate(request).orElse(NOWHERE);
    int status = response.code();
    figures.add(route, status, nanos);
    if (all || status >= FIRST_FAULT || !FREQUENT.contains(route)) {
      log(request, route, status, nanos, id);
    }
  }

  private static void log(HttpRequest<?> request, String route, int status, long nanos, String id) {
    Level level = status >= SERVER_FAULT ? Level.WARN : Level.INFO;
    if (Log.isWritten(level)) {
      Log.write(
          LogLine.of(Instant.now(), level.name(), "request", "answered")
              .put("id", id)
              .put("method", request.getMethodName())
              .put("route", route)
              .put("status", status)
              .putThousandths("ms", nanos / MICRO));
    }
  }
}
