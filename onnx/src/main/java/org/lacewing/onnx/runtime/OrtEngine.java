package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;

/**
 * The native library of ONNX Runtime. Its first use in a process loads it, which takes tenths of a
 * second; a file can be read in the meantime. It is kept unpacked in the user's folder for such
 * things between processes, unless the system property {@code lacewing.native.cache} or the
 * environment variable {@code LACEWING_NATIVE_CACHE} is {@code off}, a property of ONNX Runtime
 * ({@code onnxruntime.native.…}) says where it is, or the folder cannot be had safely. Thread-safe.
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
    Thread loading = new Thread(OrtEngine::environment, "onnxruntime-loading");
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

  /** Loads the library, if this has not been done yet, and returns its environment. */
  static OrtEnvironment environment() {
    libraryOrigin();
    return OrtEnvironment.getEnvironment();
  }

  /** Loads the library, if this has not been done yet, and returns where it came from. */
  public static LibraryOrigin libraryOrigin() {
    return Library.ORIGIN;
  }

  /** Initialised at the first use, by one thread, while others wait. */
  private static final class Library {
    static final LibraryOrigin ORIGIN = LibraryLoading.load();
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
