package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A session that several threads use side by side. Closing waits for those under way and may be
 * called twice.
 */
final class SharedSession {
  private final OrtSession session;
  private final String what;
  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * Takes over a session.
   *
   * @param what what messages call its owner, such as {@code predictor}
   */
  SharedSession(OrtSession session, String what) {
    this.session = session;
    this.what = what;
  }

  /**
   * Returns the session for a call; {@link #leave} must follow, whatever happens in between.
   *
   * @throws IllegalStateException if it is closed
   */
  OrtSession enter() {
    lifetime.readLock().lock();
    if (closed) {
      lifetime.readLock().unlock();
      throw new IllegalStateException("The " + what + " is closed");
    }
    return session;
  }

  /** Ends a call. */
  void leave() {
    lifetime.readLock().unlock();
  }

  /**
   * Frees the memory outside the heap once the calls under way have ended.
   *
   * @param first frees what belongs to the session before it
   */
  void close(Runnable first) {
    lifetime.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        first.run();
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not free a session", e);
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
