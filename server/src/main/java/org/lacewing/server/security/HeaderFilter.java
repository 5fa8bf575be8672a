package org.lacewing.server.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Map;

/**
 * Tells browsers, with every answer, what its content may do: nothing of other sites, no script but
 * the server's own files, in no frame. An answer that names a policy of its own keeps it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class HeaderFilter implements Ordered {
  /** The header of the policy. */
  public static final String POLICY = "Content-Security-Policy";

  private static final AsciiString POLICY_NAME = AsciiString.cached(POLICY);

  private static final AsciiString OWN =
      AsciiString.cached(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
              + " frame-ancestors 'none'");

  /** For files of runs: they bring their own style, and nothing else of them may run. */
  public static final String SANDBOX =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'";

  private static final AsciiString FRAMES = AsciiString.cached("X-Frame-Options");
  private static final AsciiString DENY = AsciiString.cached("DENY");
  private static final AsciiString NO_STORE = AsciiString.cached("no-store");
  private static final AsciiString ID = AsciiString.cached(RequestId.HEADER);

  /**
   * Sent with every answer. Their hashes are known, which a name in a String would cost each time.
   */
  private static final List<Map.Entry<AsciiString, AsciiString>> ALWAYS =
      List.of(
          header("X-Content-Type-Options", "nosniff"),
          // Not no-referrer: browsers then send forms of our own pages with the origin "null".
          header("Referrer-Policy", "same-origin"),
          header("Cross-Origin-Resource-Policy", "same-origin"),
          header("Cross-Origin-Opener-Policy", "same-origin"));

  private final boolean tls;
  private final DateHeader date = new DateHeader();

  /** Makes the filter. */
  public HeaderFilter(Listening listening) {
    this.tls = listening.isTls();
  }

  private static Map.Entry<AsciiString, AsciiString> header(String name, String value) {
    return Map.entry(AsciiString.cached(name), AsciiString.cached(value));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  /** Adds the headers. */
  @ResponseFilter
  public void filter(HttpRequest<?> request, MutableHttpResponse<?> response) {
    MutableHttpHeaders headers = response.getHeaders();
    if (headers.get(POLICY_NAME) == null) {
      headers.add(POLICY_NAME, OWN);
      headers.add(FRAMES, DENY);
    }
    for (Map.Entry<AsciiString, AsciiString> header : ALWAYS) {
      headers.add(header.getKey(), header.getValue());
    }
    headers.add(ID, RequestId.of(request));
    headers.add(HttpHeaderNames.DATE, date.now());
    if (headers.get(HttpHeaderNames.CACHE_CONTROL) == null) {
      headers.add(HttpHeaderNames.CACHE_CONTROL, NO_STORE);
    }
    if (tls) {
      headers.add("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
