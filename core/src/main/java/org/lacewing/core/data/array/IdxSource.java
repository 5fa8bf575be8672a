package org.lacewing.core.data.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.data.DataSource;
import org.lacewing.core.data.DeclaredColumn;
import org.lacewing.core.data.ImageChannels;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceBytes;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.SourceReader;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.data.image.ImageFit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Reads grey images in the format of the MNIST database (LeCun, Cortes and Burges, 1998): a file of
 * unsigned bytes with the axes rows, height and width, and a file of as many class numbers. The
 * images are one column, the class numbers another; the latter is absent if there is no file of
 * labels.
 */
public final class IdxSource implements DataSource {
  private static final int AXES = 3;

  /** Makes the reader; it has no state. */
  public IdxSource() {}

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public String summary() {
    return "Grey images and their labels as MNIST has them: two IDX files.";
  }

  @Override
  public List<String> extensions() {
    return List.of("idx", "idx3", "idx3-ubyte");
  }

  @Override
  public boolean recognises(Path path, ByteBuffer start) {
    return IdxHeader.isAt(start);
  }

  @Override
  public RowReader open(Path path, ReadSettings settings) {
    SourceBytes images = SourceBytes.open(path);
    try {
      return open(path, images, settings.images());
    } catch (IOException | RuntimeException e) {
      try {
        images.close();
      } catch (IOException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e instanceof IOException io
          ? SourceReader.unreadable(path.toString(), io)
          : (RuntimeException) e;
    }
  }

  private static RowReader open(Path path, SourceBytes images, ImageSettings settings)
      throws IOException {
    IdxHeader sizes = IdxHeader.read(images);
    if (sizes.lengths().size() != AXES || sizes.type() != IdxType.UNSIGNED_BYTE) {
      throw new DataException(
          Failure.of("The IDX file does not hold grey images")
              .at(images.name())
              .expected("unsigned bytes with the axes rows, height and width")
              .received(sizes.toString())
              .advice("Name the file of images; that of labels is found beside it."));
    }
    ImageFit fit =
        ImageFit.of(settings, sizes.lengths().get(1), sizes.lengths().get(2), ImageChannels.GRAY);
    List<String> names = new ArrayList<>(List.of(settings.column()));
    Optional<Path> file =
        settings.labels().map(path::resolveSibling).or(() -> IdxLabels.beside(path));
    if (file.isEmpty()) {
      return new IdxReader(
          new SourceHeader(images.name(), names, Map.of()), images, sizes, Optional.empty(), fit);
    }
    names.add(settings.label());
    SourceHeader header =
        new SourceHeader(
            images.name(),
            names,
            Map.of(settings.label(), new DeclaredColumn(ValueType.CATEGORICAL, List.of())));
    IdxLabels labels = IdxLabels.open(file.get(), images.name(), sizes.rows());
    return new IdxReader(header, images, sizes, Optional.of(labels), fit);
  }
}
