package org.lacewing.server.operations;

import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lacewing.server.log.Log;
import org.lacewing.server.log.LogLine;
import org.lacewing.server.settings.OperationsSettings;
import org.slf4j.event.Level;

/** Lets the requests under way end before the server does. */
@Singleton
public final class Drain {
  private final Readiness readiness;

  /** Makes an object that has drained nothing. */
  public Drain(Readiness readiness) {
    this.readiness = readiness;
  }

  /**
   * Says that the server is not ready, waits for the time of grace, closes the port, and waits for
   * the requests under way.
   *
   * @return whether all of them were answered in time
   */
  public boolean drain(EmbeddedServer server, OperationsSettings settings) {
    readiness.set(false);
    log("stopping");
    boolean drained = true;
    try {
      sleep(settings.grace());
      if (server instanceof GracefulShutdownCapable graceful) {
        graceful
            .shutdownGracefully()
            .toCompletableFuture()
            .get(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException | ExecutionException e) {
      drained = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      drained = false;
    }
    log(drained ? "all requests are answered" : "requests under way are given up");
    return drained;
  }

  private static void sleep(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }

  private static void log(String message) {
    if (Log.isWritten(Level.INFO)) {
      Log.write(LogLine.of(Instant.now(), Level.INFO.name(), Drain.class.getName(), message));
    }
  }
}
