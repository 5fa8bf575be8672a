package org.lacewing.server.security;

import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * Who sent a request. The filter of this package puts one on every request that it lets through.
 *
 * @param name the name of the token, or {@link #LOCAL}
 * @param role what the caller may do
 */
public record Caller(String name, Role role) {
  /** Somebody on this machine who named no token. */
  public static final String LOCAL = "local";

  private static final String ATTRIBUTE = "lacewing.caller";

  /** Returns somebody on this machine without a token. */
  static Caller local() {
    return new Caller(LOCAL, Role.PREDICT);
  }

  /** Returns who sent a request; one that passed no filter may only read. */
  public static Caller of(HttpRequest<?> request) {
    return find(request).orElse(new Caller(LOCAL, Role.READ));
  }

  /** Returns who sent a request, if that is known already. */
  public static Optional<Caller> find(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Caller.class);
  }

  /** Returns whether the caller named a token. */
  public boolean hasToken() {
    return !name.equals(LOCAL);
  }

  /** Notes on a request who sent it. */
  void mark(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
