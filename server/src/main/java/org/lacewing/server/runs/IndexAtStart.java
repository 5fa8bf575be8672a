package org.lacewing.server.runs;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the index of runs in the background when the server starts, so that the first list of many
 * runs need not wait for it. Nothing waits for this; if it fails, the first list tries again.
 */
@Singleton
final class IndexAtStart implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(IndexAtStart.class);
  private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final RunIndex index;
  private volatile @Nullable Thread thread;

  IndexAtStart(RunIndex index) {
    this.index = index;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    Thread fresh = new Thread(this::fill, "run index");
    fresh.setDaemon(true);
    thread = fresh;
    fresh.start();
  }

  private void fill() {
    try {
      index.refresh();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The index of runs was not filled at the start: {}", e.toString());
    }
  }

  /** Waits for the thread, which uses the database: an interrupt would harm an embedded one. */
  @PreDestroy
  void stop() throws InterruptedException {
    Thread running = thread;
    if (running != null) {
      running.join(STOP_MILLIS);
    }
  }
}
