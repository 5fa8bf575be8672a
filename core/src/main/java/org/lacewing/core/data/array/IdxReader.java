package org.lacewing.core.data.array;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.ColumnCells;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceBytes;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.SourceReader;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.image.ImageFit;
import org.lacewing.core.data.image.Pixels;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.Sha256;

/** Reads the images of an IDX file with their labels. Not thread-safe. */
final class IdxReader extends RowReader {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int CHUNK_ROWS = 1 << 12;

  private final SourceBytes images;
  private final Optional<IdxLabels> labels;
  private final IdxHeader sizes;
  private final ImageFit fit;
  private int next;

  /**
   * Makes a reader.
   *
   * @param images the file of images, behind its header; closed with this reader
   * @param sizes what its header says: rows, height, width
   * @param labels the file of labels, closed with this reader
   * @param fit into what format the images are brought
   */
  IdxReader(
      SourceHeader header,
      SourceBytes images,
      IdxHeader sizes,
      Optional<IdxLabels> labels,
      ImageFit fit) {
    super(header);
    this.images = images;
    this.sizes = sizes;
    this.labels = labels;
    this.fit = fit;
  }

  @Override
  protected Optional<Chunk> read() throws IOException {
    if (next == sizes.rows()) {
      checkEnd(images);
      if (labels.isPresent()) {
        labels.get().checkEnd();
      }
      return Optional.empty();
    }
    int height = sizes.lengths().get(1);
    int width = sizes.lengths().get(2);
    int perChunk = Math.max(1, Math.min(CHUNK_ROWS, CHUNK_BYTES / (height * width)));
    int count = Math.min(perChunk, sizes.rows() - next);
    List<Bytes> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] pixels = images.readNBytes(height * width);
      if (pixels.length < height * width) {
        throw cut(images.name(), "image", next + i);
      }
      rows.add(fit.apply(new Pixels(height, width, 1, Bytes.adopt(pixels)), place(next + i + 1L)));
    }
    List<Cells> cells = new ArrayList<>();
    cells.add(new ColumnCells(TensorColumn.ofBytes(header().names().get(0), fit.format(), rows)));
    if (labels.isPresent()) {
      cells.add(labels.get().next(count, next));
    }
    next += count;
    return Optional.of(Chunk.numbered(next - count + 1L, count, cells));
  }

  /** Returns the error for a file that is shorter than its header says. */
  static DataException cut(String file, String what, int row) {
    return new DataException(
        Failure.of("The file ends too early")
            .at(file + ", " + what + " " + (row + 1))
            .advice("Fetch the file again."));
  }

  /** Checks that nothing follows the last row. */
  static void checkEnd(SourceBytes file) throws IOException {
    if (file.read() >= 0) {
      throw new DataException(
          Failure.of("The file goes on where it should end")
              .at(file.name())
              .expected("as many rows as its header says")
              .advice("Fetch the file again."));
    }
  }

  /**
   * {@inheritDoc} With labels the digest is that of both digests, each as 64 digits and a line
   * feed, first that of the images.
   */
  @Override
  protected Fingerprint fingerprint(long rows) throws IOException {
    Fingerprint first = images.fingerprint(rows, header().names().size());
    if (labels.isEmpty()) {
      return first;
    }
    Fingerprint second = labels.get().fingerprint(rows);
    return new Fingerprint(
        first.file(),
        Sha256.of(first.sha256() + "\n" + second.sha256() + "\n"),
        first.bytes() + second.bytes(),
        rows,
        first.columns());
  }

  @Override
  public String place(long line) {
    return header().source() + ", image " + line;
  }

  @Override
  public long bytesRead() {
    return images.bytesRead() + labels.map(IdxLabels::bytesRead).orElse(0L);
  }

  @Override
  public long bytes() {
    return images.bytes() + labels.map(IdxLabels::bytes).orElse(0L);
  }

  @Override
  public void close() {
    try {
      try {
        images.close();
      } finally {
        if (labels.isPresent()) {
          labels.get().close();
        }
      }
    } catch (IOException e) {
      throw SourceReader.unreadable(header().source(), e);
    }
  }
}
