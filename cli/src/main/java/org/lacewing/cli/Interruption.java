package org.lacewing.cli;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lacewing.core.progress.Progress;

/**
 * Whether the user has asked the process to stop. Work learns of it through its {@link Progress}:
 * the next report throws {@link CancellationException}, so work ends between two units and cleans
 * up behind itself on the way out. Thread-safe.
 */
public final class Interruption {
  private final AtomicBoolean requested = new AtomicBoolean();

  /** Asks the work to stop; returns whether this is the first time. */
  public boolean request() {
    return requested.compareAndSet(false, true);
  }

  /** Returns whether the work was asked to stop. */
  public boolean isRequested() {
    return requested.get();
  }

  /** Returns a receiver that hands reports on until the work is asked to stop. */
  public Progress guard(Progress progress) {
    return (stage, done, total, note) -> {
      if (requested.get()) {
        throw new CancellationException("Interrupted during " + stage);
      }
      progress.report(stage, done, total, note);
    };
  }
}
