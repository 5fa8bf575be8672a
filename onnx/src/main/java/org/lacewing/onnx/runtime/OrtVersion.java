package org.lacewing.onnx.runtime;

/** The version of the native library of ONNX Runtime in this process. */
public final class OrtVersion {
  private OrtVersion() {}

  /** Loads the library, if this has not been done yet, and returns its version. */
  public static String current() {
    return OrtEngine.environment().getVersion();
  }
}
