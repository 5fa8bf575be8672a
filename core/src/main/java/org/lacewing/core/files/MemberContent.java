package org.lacewing.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.lacewing.core.error.DataException;

/**
 * The content of one member of an archive, inflated (RFC 1951) to exactly the size that is claimed
 * for it, from exactly the bytes that are claimed for it.
 *
 * @param file the archive
 * @param position where the deflated bytes begin
 * @param compressed how many there are
 * @param size how many bytes they must yield
 */
record MemberContent(SeekableByteChannel file, long position, long compressed, long size) {
  private static final byte[] JAVA_SERIALIZATION = {(byte) 0xAC, (byte) 0xED, 0, 5};
  private static final int CHUNK = 1 << 16;

  /** Enough compressed bytes for the first few of any content but for very odd ones. */
  private static final int PEEK = 512;

  /**
   * Returns the content.
   *
   * @param refused makes the error of what is wrong, a clause that follows "The archive"
   */
  byte[] inflate(Function<String, DataException> refused) throws IOException {
    byte[] content = new byte[Math.toIntExact(size)];
    // Asked for once all is there: what comes then comes in excess.
    byte[] excess = new byte[1];
    Inflater inflater = new Inflater(true);
    try {
      long unread = compressed;
      int filled = 0;
      file.position(position);
      while (!inflater.finished()) {
        boolean full = filled == content.length;
        int count =
            full
                ? inflater.inflate(excess)
                : inflater.inflate(content, filled, content.length - filled);
        if (full && count > 0) {
          throw refused.apply("has more bytes than it tells");
        }
        filled += full ? 0 : count;
        if (count == 0 && !inflater.finished()) {
          if (!inflater.needsInput() || unread == 0) {
            throw refused.apply("has bytes that break off");
          }
          byte[] chunk = read((int) Math.min(CHUNK, unread), refused);
          unread -= chunk.length;
          inflater.setInput(chunk);
        }
      }
      if (filled < content.length || unread > 0 || inflater.getRemaining() > 0) {
        throw refused.apply("has another number of bytes than it tells");
      }
      return content;
    } catch (DataFormatException e) {
      throw refused.apply("has bytes that cannot be inflated (" + e.getMessage() + ")");
    } finally {
      inflater.end();
    }
  }

  private byte[] read(int count, Function<String, DataException> refused) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw refused.apply("has bytes that break off");
      }
    }
    return bytes.array();
  }

  /**
   * Returns whether the member begins like a Java-serialized object, deflated or stored; false if
   * that cannot be told.
   */
  boolean beginsLikeJavaObject() throws IOException {
    if (position < 0 || position >= file.size()) {
      return false;
    }
    ByteBuffer stored = ByteBuffer.allocate((int) Math.min(PEEK, file.size() - position));
    file.position(position);
    int count = file.read(stored);
    if (isJavaObject(stored.array())) {
      return true;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(stored.array(), 0, Math.max(0, count));
      byte[] start = new byte[JAVA_SERIALIZATION.length];
      return inflater.inflate(start) == start.length && isJavaObject(start);
    } catch (DataFormatException e) {
      return false; // not deflated at all: then it is no object either
    } finally {
      inflater.end();
    }
  }

  static boolean isJavaObject(byte[] content) {
    return content.length >= JAVA_SERIALIZATION.length
        && Arrays.equals(
            content,
            0,
            JAVA_SERIALIZATION.length,
            JAVA_SERIALIZATION,
            0,
            JAVA_SERIALIZATION.length);
  }

  static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }
}
