package org.lacewing.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.lacewing.core.files.Sha256;

/**
 * The bytes of a file, digested as they are read, so that the digest is of what was read even if
 * the file changes. Not thread-safe.
 */
final class DigestedFile extends InputStream {
  private static final int CHUNK = 1 << 16;

  private final String name;
  private final InputStream in;
  private final long bytes;
  private final MessageDigest digest = Sha256.start();
  private long read;

  private DigestedFile(String name, InputStream in, long bytes) {
    this.name = name;
    this.in = in;
    this.bytes = bytes;
  }

  static DigestedFile open(Path file) throws IOException {
    return new DigestedFile(
        String.valueOf(file.getFileName()), Files.newInputStream(file), Files.size(file));
  }

  /** Opens a part of a file; the digest is that of the part with its head. */
  static DigestedFile open(Path file, RowRange range) throws IOException {
    return new DigestedFile(
        String.valueOf(file.getFileName()),
        RangeStream.open(file, range),
        RangeStream.bytes(range));
  }

  /** Returns the file's name without its folder. */
  String name() {
    return name;
  }

  /** Returns how many bytes have been read. */
  long bytesRead() {
    return read;
  }

  /** Returns the file's size as it was opened. */
  long bytes() {
    return Math.max(bytes, read);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    int count = in.read(target, start, length);
    if (count > 0) {
      digest.update(target, start, count);
      read += count;
    }
    return count;
  }

  /** Reads what is left of the file and returns what the file was. Called once. */
  Fingerprint fingerprint(long rows, int columns) throws IOException {
    byte[] rest = new byte[CHUNK];
    while (read(rest, 0, rest.length) >= 0) {
      // The digest takes the bytes.
    }
    return new Fingerprint(name, Sha256.finish(digest), read, rows, columns);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
