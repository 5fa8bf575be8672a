package org.lacewing.server.security;

import io.micronaut.http.HttpRequest;
import org.lacewing.server.audit.Actor;

/** Who changes something by a request, for the log of changes. */
public final class Actors {
  private Actors() {}

  /** Returns the sender of a request. */
  public static Actor of(HttpRequest<?> request) {
    return new Actor(Caller.of(request).name(), RequestId.of(request));
  }
}
