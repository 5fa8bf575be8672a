package org.lacewing.server.security;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.cookie.Cookie;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.Failure;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.settings.LimitSettings;
import org.lacewing.server.settings.SecuritySettings;

/**
 * Lets requests in or not: the name by which the server is called, the announced size, the sender
 * and its role. It looks into memory only, so that predictions do not wait for it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class AccessFilter implements Ordered {
  /** The cookie of a browser that has logged in. */
  public static final String COOKIE = "lacewing_token";

  /**
   * After what counts and logs requests, and what makes pages of errors: they see what is refused.
   */
  public static final int ORDER = HIGHEST_PRECEDENCE + 2;

  private static final String BEARER = "Bearer ";
  private static final String UPLOADS = "/api/v1/models/";

  private final Tokens tokens;
  private final Listening listening;
  private final HostNames names;
  private final LimitSettings limits;

  /** Makes the filter. */
  public AccessFilter(
      Tokens tokens, Listening listening, SecuritySettings settings, LimitSettings limits) {
    this.tokens = tokens;
    this.listening = listening;
    this.names = new HostNames(listening.isLoopback(), settings.hosts());
    this.limits = limits;
  }

  @Override
  public int getOrder() {
    return ORDER;
  }

  /** Lets a request through by returning null. */
  @RequestFilter
  public @Nullable HttpResponse<?> filter(HttpRequest<?> request) {
    names.check(request);
    checkSize(request);
    Optional<String> bearer = bearer(request);
    Optional<String> cookie =
        bearer.isPresent()
            ? Optional.empty()
            : request.getCookies().findCookie(COOKIE).map(Cookie::getValue);
    if (bearer.isEmpty() && !Access.isSafe(request.getMethod())) {
      SameSite.check(request, cookie.isPresent());
    }
    Optional<Role> needed = Access.needed(request.getMethod(), request.getPath());
    Optional<Caller> caller =
        bearer
            .or(() -> cookie)
            .map(sent -> tokens.find(sent).map(token -> new Caller(token.name(), token.role())))
            .orElseGet(
                () -> listening.isLoopback() ? Optional.of(Caller.local()) : Optional.empty());
    caller.ifPresent(known -> known.mark(request));
    if (needed.isEmpty()) {
      return null;
    }
    if (caller.isEmpty()) {
      return refused(request, "No token was sent that is let in", bearer.isPresent());
    }
    if (!caller.get().role().includes(needed.get())) {
      if (!caller.get().hasToken()) {
        return refused(request, "Changes need a token, also on this machine", false);
      }
      throw RequestFailure.of(
          HttpStatus.FORBIDDEN,
          Failure.of("The token does not allow this")
              .expected("role " + needed.get().word())
              .received("role " + caller.get().role().word()));
    }
    return null;
  }

  private void checkSize(HttpRequest<?> request) {
    long limit = request.getPath().startsWith(UPLOADS) ? limits.upload() : limits.body();
    long size = request.getContentLength();
    if (size > limit) {
      throw RequestFailure.tooLarge(
          Failure.of("The body is larger than what this server takes")
              .expected("at most " + limit + " bytes")
              .received(size + " bytes"));
    }
  }

  private static Optional<String> bearer(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(header.substring(BEARER.length()).trim())
        : Optional.empty();
  }

  /** People are sent to the login, programs are told. */
  private static HttpResponse<?> refused(HttpRequest<?> request, String what, boolean program) {
    String path = request.getPath();
    String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
    boolean page =
        Access.isSafe(request.getMethod())
            && !program
            && accept != null
            && accept.contains("text/html")
            && !path.startsWith("/api/")
            && !path.startsWith("/v1/")
            && !path.startsWith("/v2");
    if (page) {
      return HttpResponse.seeOther(URI.create("/login"));
    }
    throw RequestFailure.unauthorized(
        Failure.of(what).advice("Send Authorization: Bearer TOKEN."),
        Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"lacewing\""));
  }
}
