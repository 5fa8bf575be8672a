package org.lacewing.core.data.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.ColumnCells;
import org.lacewing.core.data.ImageChannels;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.Sha256;

/**
 * Reads pictures one after the other into one format, and takes the digest of all of them: of one
 * line for each picture, its SHA-256, a blank and its name. The first picture decides the format
 * where the settings leave it open. Not thread-safe.
 */
final class PictureStream {
  /** About how many values are held at a time. */
  private static final int CHUNK_VALUES = 1 << 22;

  private static final int CHUNK_ROWS = 1 << 10;

  private final ImageSettings settings;
  private final MessageDigest digest = Sha256.start();
  private @Nullable ImageFit fit;
  private long bytes;

  PictureStream(ImageSettings settings) {
    this.settings = settings;
  }

  /** Returns how many pictures should be read at once, 1 or more. */
  int chunk() {
    return fit == null ? 1 : Math.max(1, Math.min(CHUNK_ROWS, CHUNK_VALUES / fit.format().size()));
  }

  /**
   * Reads pictures.
   *
   * @throws org.lacewing.core.error.DataException if one of them cannot be read, is damaged or does
   *     not have the size that is wanted; the message names it
   */
  ColumnCells read(List<PictureEntry> entries) {
    List<Bytes> rows = new ArrayList<>(entries.size());
    ImageFit current = fit;
    for (PictureEntry entry : entries) {
      PictureFile picture = PictureFile.read(entry.file(), entry.place());
      bytes += picture.content().size();
      digest.update(
          (picture.content().sha256() + " " + entry.name() + "\n")
              .getBytes(StandardCharsets.UTF_8));
      if (current == null) {
        current = ImageFit.of(settings, picture.height(), picture.width(), ImageChannels.RGB);
      }
      current.checkSize(picture.height(), picture.width(), entry.place());
      rows.add(current.apply(picture.pixels(), entry.place()));
    }
    if (current == null) {
      throw new IllegalArgumentException("No picture to read");
    }
    fit = current;
    return new ColumnCells(TensorColumn.ofBytes(settings.column(), current.format(), rows));
  }

  /** Returns the bytes of all files that were read. */
  long bytes() {
    return bytes;
  }

  /** Returns the digest of all pictures that were read. Called once. */
  String sha256() {
    return Sha256.finish(digest);
  }
}
