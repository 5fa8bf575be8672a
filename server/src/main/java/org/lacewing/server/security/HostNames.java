package org.lacewing.server.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.server.problem.RequestFailure;

/**
 * The names by which a server on loopback is called. A page of another site whose name suddenly
 * means this machine (DNS rebinding) calls it by its own name and is refused.
 */
final class HostNames {
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\])(:\\d{1,5})?");

  private final boolean loopback;
  private final List<String> more;

  HostNames(boolean loopback, List<String> more) {
    this.loopback = loopback;
    this.more = more.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  void check(HttpRequest<?> request) {
    if (loopback) {
      @Nullable String host = request.getHeaders().get(HttpHeaders.HOST);
      if (host != null && !isKnown(host.toLowerCase(Locale.ROOT))) {
        throw RequestFailure.of(
            HttpStatus.MISDIRECTED_REQUEST,
            Failure.of("This server is not called by that name")
                .at("header Host")
                .expected("localhost or 127.0.0.1")
                .advice("Name others in the setting lacewing.security.hosts."));
      }
    }
  }

  private boolean isKnown(String host) {
    return LOCAL.matcher(host).matches() || more.contains(host);
  }
}
