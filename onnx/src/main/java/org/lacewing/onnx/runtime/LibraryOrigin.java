package org.lacewing.onnx.runtime;

/**
 * Where ONNX Runtime's native library came from in this process.
 *
 * @param kind how it got there
 * @param detail the folder, or why it is not kept
 */
public record LibraryOrigin(Kind kind, String detail) {
  /** How the library got there. */
  public enum Kind {
    /** From the folder where it is kept unpacked between processes. */
    KEPT,
    /** Unpacked for this process, because the user said so. */
    CHOSEN,
    /** Unpacked for this process, because it cannot be kept. */
    UNPACKED
  }
}
