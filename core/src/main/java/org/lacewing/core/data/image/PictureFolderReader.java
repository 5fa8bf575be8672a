package org.lacewing.core.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.SourceReader;
import org.lacewing.core.data.TextCells;

/** Reads the pictures of a folder, with the names of their folders as labels. Not thread-safe. */
final class PictureFolderReader extends RowReader {
  private final List<PictureEntry> entries;
  private final List<String> notes;
  private final PictureStream pictures;
  private final long bytes;
  private int next;

  PictureFolderReader(
      SourceHeader header, List<PictureEntry> entries, ImageSettings settings, List<String> notes) {
    super(header);
    this.entries = entries;
    this.notes = List.copyOf(notes);
    this.pictures = new PictureStream(settings);
    this.bytes = entries.stream().mapToLong(PictureFolderReader::size).sum();
  }

  private static long size(PictureEntry entry) {
    try {
      return Files.size(entry.file());
    } catch (IOException e) {
      throw SourceReader.unreadable(entry.file().toString(), e);
    }
  }

  @Override
  protected Optional<Chunk> read() {
    if (next == entries.size()) {
      return Optional.empty();
    }
    int count = Math.min(pictures.chunk(), entries.size() - next);
    List<PictureEntry> rows = entries.subList(next, next + count);
    List<Cells> cells = new ArrayList<>();
    cells.add(pictures.read(rows));
    if (header().names().size() > 1) {
      cells.add(TextCells.of(rows.stream().map(PictureEntry::label).toList()));
    }
    next += count;
    return Optional.of(Chunk.numbered(next - count + 1L, count, cells));
  }

  @Override
  protected Fingerprint fingerprint(long rows) {
    return new Fingerprint(
        header().source(), pictures.sha256(), pictures.bytes(), rows, header().names().size());
  }

  /** Returns folder and file name of a picture. */
  @Override
  public String place(long line) {
    return entries.get(Math.toIntExact(line - 1)).place();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public long bytesRead() {
    return Math.min(pictures.bytes(), bytes());
  }

  @Override
  public long bytes() {
    return bytes;
  }

  /** Nothing is open between two calls. */
  @Override
  public void close() {}
}
