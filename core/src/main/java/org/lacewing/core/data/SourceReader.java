package org.lacewing.core.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The characters of a file, decoded strictly: bytes that are not of the encoding are an error with
 * their offset, never a replacement character. A byte order mark is removed. Memory does not grow
 * with the file. Not thread-safe.
 */
public final class SourceReader extends Reader {
  private static final int BYTES = 1 << 16;
  private static final long LONGEST_ROW = 1 << 25;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String name;
  private final SourceBytes file;
  private final RowRange range;
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();
  private final CharBuffer chars = CharBuffer.allocate(BYTES / 2).flip();
  private final CharsetDecoder decoder;
  private long offset;
  private long rowCharacters;
  private boolean exhausted;
  private boolean decoded;

  private SourceReader(SourceBytes file, Optional<String> encoding, RowRange range)
      throws IOException {
    this.name = file.name();
    this.file = file;
    this.range = range;
    fill();
    this.decoder =
        charset(encoding)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    decode();
    if (chars.hasRemaining() && chars.get(chars.position()) == BYTE_ORDER_MARK) {
      chars.get();
    }
    if (file.bytesRead() == 0 || (decoded && offset == 0 && !chars.hasRemaining())) {
      throw new DataException(Failure.of("The file is empty").at(name).expected("rows"));
    }
  }

  /**
   * Opens a file. One that is compressed, as its name says, is unpacked on the way; its fingerprint
   * is that of the compressed bytes.
   *
   * @param encoding the encoding's name; if absent, that of the byte order mark, otherwise UTF-8
   * @throws DataException if there is no such file, it is a folder, cannot be read or is empty
   */
  public static SourceReader open(Path file, Optional<String> encoding) {
    return open(file, encoding, SourceBytes.open(file), RowRange.whole(0));
  }

  /** Opens a part of a file, behind the start with the column names. */
  static SourceReader open(Path file, Optional<String> encoding, RowRange range) {
    return range.spansFile()
        ? open(file, encoding)
        : open(file, encoding, SourceBytes.open(file, range), range);
  }

  private static SourceReader open(
      Path file, Optional<String> encoding, SourceBytes bytes, RowRange range) {
    try {
      return new SourceReader(bytes, encoding, range);
    } catch (IOException | RuntimeException e) {
      try {
        bytes.close();
      } catch (IOException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e instanceof IOException io ? unreadable(file.toString(), io) : (RuntimeException) e;
    }
  }

  /** Returns the error for a file that the system cannot read. */
  public static DataException unreadable(String place, IOException cause) {
    return new DataException(
        Failure.of("The file cannot be read")
            .at(place)
            .received(String.valueOf(cause.getMessage()))
            .advice("Check that it exists and that you may read it."),
        cause);
  }

  private Charset charset(Optional<String> encoding) {
    Optional<Charset> marked = marked();
    if (encoding.isPresent()) {
      Charset given = Charset.forName(encoding.get());
      if (marked.isPresent()
          && marked.get().equals(StandardCharsets.UTF_8)
          && !given.equals(marked.get())) {
        throw new DataException(
            Failure.of("The file does not have the given encoding")
                .at(name)
                .expected(given.name())
                .received("the byte order mark of UTF-8")
                .advice("Leave data.reading.encoding out."));
      }
      return given;
    }
    if (marked.isEmpty() && looksLikeUtf16()) {
      throw new DataException(
          Failure.of("The file looks like UTF-16")
              .at(name)
              .expected("UTF-8, or UTF-16 with a byte order mark")
              .advice("Set data.reading.encoding to UTF-16LE or UTF-16BE, or store it as UTF-8."));
    }
    return marked.orElse(StandardCharsets.UTF_8);
  }

  private Optional<Charset> marked() {
    int length = bytes.remaining();
    int first = length > 0 ? bytes.get(0) & 0xFF : -1;
    int second = length > 1 ? bytes.get(1) & 0xFF : -1;
    if (first == 0xEF && second == 0xBB && length > 2 && (bytes.get(2) & 0xFF) == 0xBF) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (first == 0xFF && second == 0xFE) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return first == 0xFE && second == 0xFF
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  /** Returns whether one of the first two characters, as UTF-16 would have it, has a zero half. */
  private boolean looksLikeUtf16() {
    return bytes.remaining() >= 2 && (bytes.get(0) == 0) != (bytes.get(1) == 0);
  }

  /** Reads bytes until some are there or the file ends. */
  private void fill() throws IOException {
    offset += bytes.position();
    bytes.compact();
    int read = file.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      exhausted = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  /** Decodes characters until some are there or the file ends. */
  private void decode() throws IOException {
    chars.clear();
    while (chars.position() == 0 && !decoded) {
      CoderResult result = decoder.decode(bytes, chars, exhausted);
      if (result.isError()) {
        throw notOfTheEncoding(result.length());
      }
      if (result.isUnderflow()) {
        if (exhausted) {
          decoder.flush(chars);
          decoded = true;
        } else {
          fill();
        }
      }
    }
    chars.flip();
  }

  private DataException notOfTheEncoding(int length) {
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < length; i++) {
      found.append(String.format(Locale.ROOT, " %02X", bytes.get(bytes.position() + i)));
    }
    return new DataException(
        Failure.of("The file holds bytes that are not " + decoder.charset().name())
            .at(name + ", byte offset " + place())
            .received("bytes" + found)
            .advice(
                "Set data.reading.encoding to the file's encoding, for instance ISO-8859-1 or"
                    + " windows-1252."));
  }

  @Override
  public int read(char[] target, int start, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!chars.hasRemaining()) {
      decode();
    }
    if (!chars.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, start, count);
    rowCharacters += count;
    if (rowCharacters > LONGEST_ROW) {
      throw new DataException(
          Failure.of("A row is longer than any row should be")
              .at(name + ", near byte offset " + place())
              .expected("at most " + LONGEST_ROW + " characters")
              .advice("Look for a quote that is not closed."));
    }
    return count;
  }

  private long place() {
    return RangeStream.place(range, offset + bytes.position());
  }

  /**
   * Says that a new row begins. A row of more than {@value #LONGEST_ROW} characters is refused, so
   * that a quote that is never closed does not fill the memory.
   */
  public void startRow() {
    rowCharacters = 0;
  }

  /** Returns how the text begins, without taking it away: what the buffer holds. */
  String start() {
    return chars.toString();
  }

  /** Returns whether {@link #start} is all of it. */
  boolean startIsAll() {
    return exhausted && !bytes.hasRemaining();
  }

  /** Returns how many bytes of the file have been read. */
  public long bytesRead() {
    return file.bytesRead();
  }

  /** Returns the file's size. */
  public long bytes() {
    return file.bytes();
  }

  /**
   * Reads what is left of the file and returns what the file was.
   *
   * @param rows the number of rows found
   * @param columns the number of columns found
   */
  public Fingerprint fingerprint(long rows, int columns) throws IOException {
    return file.fingerprint(rows, columns);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }
}
