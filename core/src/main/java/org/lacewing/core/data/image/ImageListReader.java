package org.lacewing.core.data.image;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.TextCells;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;

/** Reads a list of pictures. Not thread-safe. */
final class ImageListReader extends RowReader {
  private final RowReader list;
  private final int files;
  private final Path folder;
  private final PictureStream pictures;
  private @Nullable Chunk rows;
  private int next;

  /**
   * Makes a reader.
   *
   * @param list the rows of the list, closed with this reader
   * @param files the position of the column of file names
   * @param path where the list lies
   */
  ImageListReader(
      SourceHeader header, RowReader list, int files, Path path, ImageSettings settings) {
    super(header);
    this.list = list;
    this.files = files;
    this.folder = path.toAbsolutePath().normalize().resolveSibling("");
    this.pictures = new PictureStream(settings);
  }

  @Override
  protected Optional<Chunk> read() {
    Chunk current = rows;
    if (current == null || next == current.rows()) {
      Optional<Chunk> more = list.next();
      if (more.isEmpty()) {
        return more;
      }
      current = more.get();
      next = 0;
    }
    rows = current;
    int count = Math.min(pictures.chunk(), current.rows() - next);
    Chunk part = part(current, next, count);
    next += count;
    return Optional.of(part);
  }

  /** Returns some rows, with pictures where the names of their files stood. */
  private Chunk part(Chunk all, int from, int count) {
    long[] lines = new long[count];
    List<PictureEntry> entries = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      lines[row] = all.line(from + row);
      entries.add(entry(all.columns().get(files).text(from + row), lines[row]));
    }
    List<Cells> columns = new ArrayList<>();
    for (int i = 0; i < all.columns().size(); i++) {
      columns.add(i == files ? pictures.read(entries) : texts(all.columns().get(i), from, count));
    }
    return Chunk.of(lines, columns);
  }

  private static TextCells texts(Cells cells, int from, int count) {
    List<@Nullable String> texts = new ArrayList<>(count);
    for (int row = from; row < from + count; row++) {
      texts.add(cells.text(row));
    }
    return TextCells.of(texts);
  }

  private PictureEntry entry(@Nullable String file, long line) {
    String name = file == null ? "" : file.strip();
    Path path = folder;
    try {
      path = folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new DataException(refused(name, line), e);
    }
    if (name.isEmpty() || !path.startsWith(folder) || path.equals(folder)) {
      throw new DataException(refused(name, line));
    }
    return new PictureEntry(path, name, list.place(line) + ", " + name, "");
  }

  private Failure refused(String name, long line) {
    return Failure.of("The row does not name a picture of the list")
        .at(list.place(line))
        .expected("a file below the folder of the list")
        .received('"' + name.replaceAll("\\R", " ") + '"')
        .advice("Write the name relative to the folder of the list.");
  }

  /** {@inheritDoc} The digest is that of the digests of the list and of the pictures. */
  @Override
  protected Fingerprint fingerprint(long count) {
    Fingerprint own = list.fingerprint();
    return new Fingerprint(
        own.file(),
        Sha256.of(own.sha256() + "\n" + pictures.sha256() + "\n"),
        own.bytes() + pictures.bytes(),
        count,
        own.columns());
  }

  @Override
  public List<String> notes() {
    return list.notes();
  }

  @Override
  public String place(long line) {
    return list.place(line);
  }

  /** Returns the bytes of the list, and not those of the pictures, whose size is not known. */
  @Override
  public long bytesRead() {
    return list.bytesRead();
  }

  @Override
  public long bytes() {
    return list.bytes();
  }

  @Override
  public void close() {
    list.close();
  }
}
