package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;

/** The version of the native library of ONNX Runtime in this process. */
public final class OrtVersion {
  private OrtVersion() {}

  /** Loads the library, if this has not been done yet, and returns its version. */
  public static String current() {
    return OrtEnvironment.getEnvironment().getVersion();
  }
}
