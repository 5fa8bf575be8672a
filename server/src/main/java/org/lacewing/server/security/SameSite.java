package org.lacewing.server.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.server.problem.RequestFailure;

/**
 * Keeps pages of other sites from sending requests in a user's name: what a browser adds by itself
 * (the cookie, or being on this machine) is not enough to change or ask anything.
 */
final class SameSite {
  private static final String FETCH_SITE = "Sec-Fetch-Site";
  private static final String OWN_HEADER = "Lacewing-Request";
  private static final Set<String> FORMS = Set.of("/login", "/logout");

  private SameSite() {}

  /**
   * Checks a request that carries no bearer token and is not a safe one.
   *
   * @param cookie whether it names its sender by cookie
   * @throws RequestFailure if it may have been sent by another site
   */
  static void check(HttpRequest<?> request, boolean cookie) {
    String site = header(request, FETCH_SITE);
    String origin = header(request, HttpHeaders.ORIGIN);
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw refused(FETCH_SITE);
    }
    if (origin != null && !isOwn(origin, header(request, HttpHeaders.HOST))) {
      throw refused(HttpHeaders.ORIGIN);
    }
    if (cookie && !FORMS.contains(request.getPath())) {
      if (site == null && origin == null) {
        throw refused(HttpHeaders.ORIGIN);
      }
      if (!"1".equals(header(request, OWN_HEADER))) {
        throw refused(OWN_HEADER);
      }
    }
  }

  private static @Nullable String header(HttpRequest<?> request, String name) {
    return request.getHeaders().get(name);
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    int start = origin.indexOf("://");
    return host != null
        && start > 0
        && origin
            .substring(start + 3)
            .toLowerCase(Locale.ROOT)
            .equals(host.toLowerCase(Locale.ROOT));
  }

  private static RequestFailure refused(String header) {
    return RequestFailure.of(
        HttpStatus.FORBIDDEN,
        Failure.of("The request may have been sent by a page of another site")
            .at("header " + header)
            .advice("Programs name themselves by Authorization: Bearer TOKEN."));
  }
}
