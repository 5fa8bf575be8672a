package org.lacewing.compression.measure;

import java.util.zip.Deflater;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.LoadedConstants;

/**
 * The bytes of an ONNX file as it lies on disk, inside a zip archive such as the model package, and
 * in memory.
 *
 * @param bytes the file itself
 * @param deflatedBytes the file after DEFLATE at the best level, without the archive's own entries
 * @param loadedBytes the constants in memory once ONNX Runtime has loaded the file, see {@link
 *     LoadedConstants}
 */
public record FileSize(long bytes, long deflatedBytes, long loadedBytes) {
  private static final int BUFFER = 8192;

  /** Counts the bytes of a model's file. */
  public static FileSize of(OnnxModel model) {
    byte[] file = model.toBytes();
    return new FileSize(file.length, deflated(file), LoadedConstants.bytes(model));
  }

  private static long deflated(byte[] file) {
    // Without the header of zlib, as in a zip archive.
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(file);
      deflater.finish();
      byte[] buffer = new byte[BUFFER];
      long length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(buffer);
      }
      return length;
    } finally {
      deflater.end();
    }
  }
}
