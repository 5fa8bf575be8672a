package org.lacewing.onnx.packing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Bytes that are much like an ONNX graph without values. Writer and reader learn from them before
 * the first byte of a graph, so that even a small graph is coded well. The bytes are part of the
 * file format and never change within a version.
 */
final class Primer {
  private static final String RESOURCE = "primer-1.bin";

  private Primer() {}

  static byte[] bytes() {
    try (InputStream in = Primer.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }
}
