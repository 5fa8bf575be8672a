package org.lacewing.core.data;

import java.io.IOException;
import java.io.InputStream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The bytes inside a compressed file. A file that would grow beyond all reason is refused, and so
 * is a damaged one. Not thread-safe.
 */
final class InflatedFile extends InputStream {
  /** Up to this size a file may grow as much as it likes. */
  static final long HARMLESS = 1L << 26;

  /** How many times larger than the compressed bytes the content may become. */
  static final long RATIO = 250;

  private final DigestedFile file;
  private final InputStream in;
  private long size;

  private InflatedFile(DigestedFile file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  static InflatedFile open(DigestedFile file, Compression compression) {
    try {
      return new InflatedFile(file, compression.open(file));
    } catch (IOException e) {
      throw damaged(file.name(), e);
    }
  }

  static DataException damaged(String name, IOException cause) {
    return new DataException(
        Failure.of("The compressed file is damaged, or not what its name says")
            .at(name)
            .received(String.valueOf(cause.getMessage()))
            .advice("Fetch or write the file again."),
        cause);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int start, int length) {
    int count;
    try {
      count = in.read(target, start, length);
    } catch (IOException e) {
      throw damaged(file.name(), e);
    }
    size += Math.max(0, count);
    if (size > HARMLESS && size / RATIO > file.bytesRead()) {
      throw new DataException(
          Failure.of("The compressed file grows beyond all reason")
              .at(file.name())
              .expected("at most " + RATIO + " times its compressed size")
              .received(size + " bytes from the first " + file.bytesRead())
              .advice("If you trust the file, unpack it and read what comes out."));
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
