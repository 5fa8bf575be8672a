package org.lacewing.core.files;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable sequence of bytes, compared by content. It stands for the content of a file that
 * fits in memory. Thread-safe.
 */
public final class Bytes {
  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Returns a copy of the array. */
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /**
   * Returns the array itself as bytes, without copying. The caller hands the array over and must
   * not write to it again.
   */
  public static Bytes adopt(byte[] content) {
    return new Bytes(content);
  }

  /** Returns the text in UTF-8. */
  public static Bytes ofText(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the number of bytes. */
  public int size() {
    return content.length;
  }

  /** Returns the byte at a position. */
  public byte at(int position) {
    return content[position];
  }

  /** Returns a copy as an array. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Returns the content read as UTF-8; malformed sequences become U+FFFD. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Returns a read-only view, big-endian, at position 0. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /** Returns a stream over the content; it need not be closed. */
  public InputStream stream() {
    return new ByteArrayInputStream(content);
  }

  /** Returns the SHA-256 of the content as 64 lower-case hexadecimal digits. */
  public String sha256() {
    return Sha256.of(buffer());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
