package org.lacewing.server.security;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The id by which a request is found in logs: that of the header {@code X-Request-Id} if it has a
 * harmless form, else one made here. It decides nothing.
 */
public final class RequestId {
  /** The header of requests and answers. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "lacewing.request";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** An odd number: adding it again and again meets every number once before it meets one again. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime() * STEP);

  private RequestId() {}

  /** Returns the id of a request, the same each time. */
  public static String of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, String.class)
        .orElseGet(
            () -> {
              String id =
                  request
                      .getHeaders()
                      .findFirst(HEADER)
                      .filter(FORM.asMatchPredicate())
                      .orElseGet(RequestId::fresh);
              request.setAttribute(ATTRIBUTE, id);
              return id;
            });
  }

  private static String fresh() {
    return HexFormat.of().toHexDigits(NUMBER.addAndGet(STEP));
  }
}
