package org.lacewing.core.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the rows of a text file, of which each is a list of texts. Not thread-safe. */
final class TextRowReader extends RowReader {

  /** Takes rows from the text, one after the other. */
  @FunctionalInterface
  interface Rows {
    /** Adds the next row to the chunk and returns true, or returns false after the last row. */
    boolean addNext(TextChunk chunk) throws IOException;
  }

  private final SourceReader source;
  private final Rows rows;
  private final List<String> notes;

  /**
   * Makes a reader.
   *
   * @param source the text, closed with this reader
   * @param rows takes the rows from it
   * @param notes what the reader must know of how the text was read
   */
  TextRowReader(SourceHeader header, SourceReader source, Rows rows, List<String> notes) {
    super(header);
    this.source = source;
    this.rows = rows;
    this.notes = List.copyOf(notes);
  }

  @Override
  protected Optional<Chunk> read() throws IOException {
    TextChunk chunk = new TextChunk(header());
    boolean more = true;
    while (more && !chunk.isFull()) {
      source.startRow();
      more = rows.addNext(chunk);
    }
    return chunk.toChunk();
  }

  @Override
  protected Fingerprint fingerprint(long rowCount) throws IOException {
    return source.fingerprint(rowCount, header().names().size());
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public long bytesRead() {
    return source.bytesRead();
  }

  @Override
  public long bytes() {
    return source.bytes();
  }

  @Override
  public void close() {
    source.close();
  }
}
