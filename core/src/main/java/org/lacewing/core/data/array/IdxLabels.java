package org.lacewing.core.data.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Compression;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.SourceBytes;
import org.lacewing.core.data.TextCells;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** The file of class numbers that belongs to an IDX file of images. Not thread-safe. */
final class IdxLabels implements AutoCloseable {
  private final SourceBytes file;
  private final IdxHeader header;

  private IdxLabels(SourceBytes file, IdxHeader header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Returns the file of labels that lies beside one of images: {@code labels} stands for {@code
   * images} in its name, and {@code idx1} for {@code idx3}; it may be compressed in another way, or
   * not at all.
   */
  static Optional<Path> beside(Path images) {
    String name = String.valueOf(images.getFileName());
    if (!name.toLowerCase(Locale.ROOT).contains("images")) {
      return Optional.empty();
    }
    String labels =
        name.replace("images", "labels")
            .replace("Images", "Labels")
            .replace("IMAGES", "LABELS")
            .replace("idx3", "idx1");
    Set<String> names = new TreeSet<>();
    String plain = Compression.of(images).map(c -> withoutExtension(labels)).orElse(labels);
    names.add(plain);
    Compression.all().all().forEach(c -> names.add(plain + "." + c.extension()));
    if (Files.exists(images.resolveSibling(labels))) {
      return Optional.of(images.resolveSibling(labels));
    }
    return names.stream().map(images::resolveSibling).filter(Files::exists).findFirst();
  }

  private static String withoutExtension(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /**
   * Opens a file of labels.
   *
   * @throws DataException if it is not a list of whole numbers, one for each image
   */
  static IdxLabels open(Path path, String images, int count) throws IOException {
    SourceBytes file = SourceBytes.open(path);
    try {
      IdxHeader header = IdxHeader.read(file);
      if (header.lengths().size() != 1 || !header.type().isInteger()) {
        throw new DataException(
            Failure.of("This is not a list of class numbers")
                .at(file.name())
                .expected("one axis of whole numbers")
                .received(header.toString())
                .advice("Name the file of labels in data.reading.images.labels."));
      }
      if (header.rows() != count) {
        throw new DataException(
            Failure.of("Images and labels do not belong together")
                .at(file.name())
                .expected(count + " labels for the images of " + images)
                .received(Integer.toString(header.rows()))
                .advice("Name the right file in data.reading.images.labels."));
      }
      return new IdxLabels(file, header);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Returns the next labels, as the decimal numbers they are. */
  TextCells next(int count, int firstRow) throws IOException {
    byte[] bytes = file.readNBytes(count * header.type().bytes());
    if (bytes.length < count * header.type().bytes()) {
      throw IdxReader.cut(file.name(), "label", firstRow + bytes.length / header.type().bytes());
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    List<@Nullable String> labels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      labels.add(Integer.toString(header.type().integer(numbers)));
    }
    return TextCells.of(labels);
  }

  /** Checks that nothing follows the last label. */
  void checkEnd() throws IOException {
    IdxReader.checkEnd(file);
  }

  long bytesRead() {
    return file.bytesRead();
  }

  long bytes() {
    return file.bytes();
  }

  Fingerprint fingerprint(long rows) throws IOException {
    return file.fingerprint(rows, 1);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
