package org.lacewing.server.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Tells browsers, with every answer, what its content may do: nothing of other sites, no script but
 * the server's own files, in no frame. An answer that names a policy of its own keeps it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class HeaderFilter implements Ordered {
  /** The header of the policy. */
  public static final String POLICY = "Content-Security-Policy";

  private static final String OWN =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** For files of runs: they bring their own style, and nothing else of them may run. */
  public static final String SANDBOX =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'";

  private final boolean tls;

  /** Makes the filter. */
  public HeaderFilter(Listening listening) {
    this.tls = listening.isTls();
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  /** Adds the headers. */
  @ResponseFilter
  public void filter(HttpRequest<?> request, MutableHttpResponse<?> response) {
    MutableHttpHeaders headers = response.getHeaders();
    if (!headers.contains(POLICY)) {
      headers.add(POLICY, OWN);
      headers.add("X-Frame-Options", "DENY");
    }
    headers.add("X-Content-Type-Options", "nosniff");
    // Not no-referrer: browsers then send forms of our own pages with the origin "null".
    headers.add("Referrer-Policy", "same-origin");
    headers.add("Cross-Origin-Resource-Policy", "same-origin");
    headers.add("Cross-Origin-Opener-Policy", "same-origin");
    headers.add(RequestId.HEADER, RequestId.of(request));
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.add(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (tls) {
      headers.add("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
