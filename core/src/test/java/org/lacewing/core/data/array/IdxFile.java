package org.lacewing.core.data.array;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files of unsigned bytes, right or wrong. */
final class IdxFile {
  private IdxFile() {}

  /** Returns a file whose header has the given lengths, with these values behind it. */
  static byte[] of(int[] lengths, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * lengths.length + values.length);
    bytes.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) lengths.length);
    for (int length : lengths) {
      bytes.putInt(length);
    }
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.array();
  }

  /** Writes bytes, compressed if the name ends with {@code .gz}. */
  static Path write(Path file, byte[] bytes) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.write(file, bytes);
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
    return file;
  }
}
