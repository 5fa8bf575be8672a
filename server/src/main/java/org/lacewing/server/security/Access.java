package org.lacewing.server.security;

import io.micronaut.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which role a route asks for. What is not named here asks for the most. */
final class Access {
  private static final List<String> OPEN = List.of("/v2/health/", "/assets/");
  private static final List<String> OPEN_PAGES = List.of("/login", "/logout", "/favicon.ico");
  private static final List<String> SECRETS = List.of("/api/v1/tokens", "/api/v1/audit");
  private static final List<String> PREDICTIONS = List.of("/v2/", "/v1/");

  /** The form of the pages in which a row is filled in. */
  private static final Pattern TRIAL = Pattern.compile("/models/[a-z0-9-]+/try");

  private Access() {}

  /** Returns the role; empty if everybody is let in. */
  static Optional<Role> needed(HttpMethod method, String path) {
    if (starts(path, OPEN) || OPEN_PAGES.contains(path)) {
      return Optional.empty();
    }
    if (isSafe(method)) {
      return Optional.of(starts(path, SECRETS) ? Role.ADMIN : Role.READ);
    }
    return Optional.of(
        starts(path, PREDICTIONS) || TRIAL.matcher(path).matches() ? Role.PREDICT : Role.ADMIN);
  }

  /** Returns whether requests of a method change nothing. */
  static boolean isSafe(HttpMethod method) {
    return method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
  }

  private static boolean starts(String path, List<String> starts) {
    for (String start : starts) {
      if (path.startsWith(start)) {
        return true;
      }
    }
    return false;
  }
}
