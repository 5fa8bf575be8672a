package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;

/**
 * The native library of ONNX Runtime. Its first use in a process unpacks and loads it, which takes
 * some tenths of a second; a file can be read in the meantime. Thread-safe.
 */
public final class OrtEngine {
  private OrtEngine() {}

  /** Reads something. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Returns what was read. */
    T read() throws IOException;
  }

  /**
   * Reads something while another thread loads the library, and returns when both are done. If the
   * library cannot be loaded, this says nothing: opening a model fails.
   */
  public static <T> T whileLoading(Reading<T> reading) throws IOException {
    Thread loading = new Thread(OrtEnvironment::getEnvironment, "onnxruntime-loading");
    loading.setDaemon(true);
    // Java keeps the failure and throws it again where the library is needed.
    loading.setUncaughtExceptionHandler((thread, failure) -> {});
    loading.start();
    try {
      return reading.read();
    } finally {
      // A process that ends while a native library is being loaded may hang.
      await(loading);
    }
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
