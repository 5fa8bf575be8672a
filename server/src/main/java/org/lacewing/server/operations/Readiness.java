package org.lacewing.server.operations;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the server takes requests. Thread-safe. */
@Singleton
public final class Readiness {
  private final AtomicBoolean ready = new AtomicBoolean();

  /** Returns whether it does. */
  public boolean isReady() {
    return ready.get();
  }

  /** Tells from now on that it does, or that it no longer does. */
  public void set(boolean takesRequests) {
    ready.set(takesRequests);
  }
}
