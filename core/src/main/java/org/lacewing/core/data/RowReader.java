package org.lacewing.core.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * An open source: its columns, then its rows from the first to the last, a {@link Chunk} at a time,
 * so that memory does not grow with the source. Not thread-safe.
 *
 * <p>A subclass gives the chunks and, at the end, what was read. This class counts the rows, and
 * refuses a source without any.
 */
public abstract class RowReader implements AutoCloseable {
  private final SourceHeader header;
  private long rows;
  private boolean ended;

  /** Makes a reader that stands before the first row. */
  protected RowReader(SourceHeader header) {
    this.header = header;
  }

  /**
   * Reads the next rows.
   *
   * @return one row or more, or nothing after the last one
   * @throws DataException if a row is not what it should be; the message gives its place
   */
  protected abstract Optional<Chunk> read() throws IOException;

  /**
   * Returns what the source was, from the bytes that were read, up to their end. Called once, after
   * the last row.
   *
   * @param rows the number of rows
   */
  protected abstract Fingerprint fingerprint(long rows) throws IOException;

  /** Returns how many bytes of the source have been read; never more than {@link #bytes}. */
  public abstract long bytesRead();

  /** Returns the size of the source in bytes. */
  public abstract long bytes();

  @Override
  public abstract void close();

  /** Returns what the reader of a report must know of how the source was read. */
  public List<String> notes() {
    return List.of();
  }

  /** Returns the columns. */
  public final SourceHeader header() {
    return header;
  }

  /** Returns the number of rows that were read so far. */
  public final long rows() {
    return rows;
  }

  /**
   * Returns the next rows, one or more; nothing after the last one.
   *
   * @throws DataException if the source cannot be read, a row is not what it should be, or there is
   *     no row at all
   */
  public final Optional<Chunk> next() {
    if (ended) {
      return Optional.empty();
    }
    try {
      Optional<Chunk> chunk = read();
      chunk.ifPresent(this::count);
      ended = chunk.isEmpty();
      if (ended && rows == 0) {
        throw new DataException(
            Failure.of("The file has no rows")
                .at(header.source())
                .expected("one or more rows below the column names")
                .received("0"));
      }
      return chunk;
    } catch (IOException e) {
      throw SourceReader.unreadable(header.source(), e);
    }
  }

  private void count(Chunk chunk) {
    if (chunk.rows() == 0 || chunk.columns().size() != header.names().size()) {
      throw new IllegalStateException(
          "A chunk of "
              + chunk.rows()
              + " rows and "
              + chunk.columns().size()
              + " columns for a header of "
              + header.names().size());
    }
    rows += chunk.rows();
  }

  /**
   * Returns what the source was.
   *
   * @throws IllegalStateException before the last row was read
   * @throws DataException if the source cannot be read to its end
   */
  public final Fingerprint fingerprint() {
    if (!ended) {
      throw new IllegalStateException("Rows of " + header.source() + " are still to be read");
    }
    try {
      return fingerprint(rows);
    } catch (IOException e) {
      throw SourceReader.unreadable(header.source(), e);
    }
  }

  /**
   * Returns where a row is found, for messages.
   *
   * @param line as {@link Chunk#line} gives it
   */
  public String place(long line) {
    return header.source() + ", line " + line;
  }
}
