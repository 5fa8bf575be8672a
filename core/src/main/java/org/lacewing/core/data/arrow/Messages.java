package org.lacewing.core.data.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lacewing.core.data.columnar.FormatException;
import org.lacewing.core.data.columnar.TableFile;

/**
 * The messages of an Arrow stream, one after the other. A file is a stream between marks with an
 * index behind it, and is read in the same way. Not thread-safe.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html">the specification</a>
 */
final class Messages {
  static final int SCHEMA = 1;
  static final int DICTIONARY = 2;
  static final int ROWS = 3;

  private static final String MARK = "ARROW1";
  private static final String OLD_MARK = "FEA1";
  private static final int MARK_AT_START = 8;
  private static final int TAIL = 10;
  private static final int CONTINUES = -1;

  private final TableFile file;
  private final long end;
  private long next;

  private Messages(TableFile file, long start, long end) {
    this.file = file;
    this.next = start;
    this.end = end;
  }

  /**
   * A message.
   *
   * @param type what it holds, by its number in the format
   * @param header what it says
   * @param body the bytes behind it
   */
  record Message(int type, FlatTable header, ByteBuffer body) {}

  /**
   * Returns the messages of a file.
   *
   * @throws FormatException if it is neither a file nor a stream of Arrow
   */
  static Messages of(TableFile file) throws IOException {
    long bytes = file.bytes();
    String start = text(file, 0, (int) Math.min(MARK.length(), bytes));
    if (start.startsWith(OLD_MARK)) {
      throw new FormatException("it is of Feather version 1; write it as version 2");
    }
    if (!start.equals(MARK)) {
      return new Messages(file, 0, bytes);
    }
    FormatException.require(
        bytes >= MARK_AT_START + TAIL
            && text(file, bytes - MARK.length(), MARK.length()).equals(MARK),
        "it does not end with ARROW1; it may be cut off");
    long index = file.read(bytes - TAIL, 4, "the length of the index").getInt();
    FormatException.require(
        index > 0 && index <= bytes - TAIL - MARK_AT_START, "its index is impossible");
    return new Messages(file, MARK_AT_START, bytes - TAIL - index);
  }

  private static String text(TableFile file, long offset, int length) throws IOException {
    ByteBuffer bytes = file.read(offset, length, "a mark");
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  /** Returns the next message; nothing at the end. */
  Optional<Message> next() throws IOException {
    if (end - next < 4) {
      FormatException.require(end == next, "it breaks off");
      return Optional.empty();
    }
    int length = file.read(next, 4, "the length of a message").getInt();
    next += 4;
    if (length == CONTINUES) {
      FormatException.require(end - next >= 4, "it breaks off");
      length = file.read(next, 4, "the length of a message").getInt();
      next += 4;
    }
    if (length == 0) {
      next = end;
      return Optional.empty();
    }
    FormatException.require(length > 0 && length <= end - next, "a message is beyond the end");
    FlatTable message = FlatTable.root(file.read(next, length, "a message"));
    next += length;
    long body = message.large(3);
    FormatException.require(body >= 0 && body <= end - next, "a batch is beyond the end");
    ByteBuffer bytes = file.read(next, body, "a batch");
    next += body;
    FlatTable header =
        message.table(2).orElseThrow(() -> new FormatException("a message is empty"));
    return Optional.of(new Message(message.tiny(1, 0), header, bytes));
  }
}
