package org.lacewing.core.data.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.lacewing.core.data.SourceBytes;
import org.lacewing.core.data.SourceReader;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * A file with a picture, of which at first only the head is looked at: the size is known before a
 * pixel is decoded. Decoding is that of the Java platform, whatever other decoders are on the class
 * path. Of several frames the first one counts. Immutable and thread-safe.
 */
final class PictureFile {
  private static final long MOST_BYTES = 1L << 28;

  /** Decoded and taken apart, a pixel takes about 8 bytes; half of the heap is for that at most. */
  private static final long MOST_PIXELS = Math.min(1L << 26, Runtime.getRuntime().maxMemory() / 16);

  private final String place;
  private final Bytes content;
  private final PictureFormat format;
  private final Orientation orientation;
  private final int storedHeight;
  private final int storedWidth;

  private PictureFile(
      String place,
      Bytes content,
      PictureFormat format,
      Orientation orientation,
      int storedHeight,
      int storedWidth) {
    this.place = place;
    this.content = content;
    this.format = format;
    this.orientation = orientation;
    this.storedHeight = storedHeight;
    this.storedWidth = storedWidth;
  }

  /** What is wanted of a decoder of the platform. */
  @FunctionalInterface
  private interface Decoding<T> {
    T by(ImageReader decoder) throws IOException;
  }

  /**
   * Reads a file and the head of its picture.
   *
   * @param place the file's name for messages
   * @throws DataException if the file cannot be read, is of another format, is damaged, or declares
   *     a size beyond all reason
   */
  static PictureFile read(Path file, String place) {
    Bytes content = content(file, place);
    Optional<PictureFormat> format = PictureFormat.at(content.buffer());
    if (format.isEmpty()) {
      throw new DataException(
          Failure.of("The format of the picture is not known")
              .at(place)
              .expected("PNG, JPEG, GIF or BMP")
              .received(content.size() == 0 ? "an empty file" : "other bytes at its start")
              .advice("Store the picture as PNG."));
    }
    Orientation orientation = Orientation.of(ExifTag.orientation(format.get(), content));
    return decode(
        content,
        format.get(),
        place,
        decoder -> {
          int height = decoder.getHeight(0);
          int width = decoder.getWidth(0);
          if ((long) height * width > MOST_PIXELS) {
            throw new DataException(
                Failure.of("The picture declares a size beyond all reason")
                    .at(place)
                    .expected("at most " + MOST_PIXELS + " pixels")
                    .received(Pixels.size(height, width))
                    .advice("Store it smaller, or give Java more memory."));
          }
          return new PictureFile(place, content, format.get(), orientation, height, width);
        });
  }

  private static Bytes content(Path file, String place) {
    SourceBytes.requireThere(file);
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new DataException(
            Failure.of("The file is larger than a picture should be")
                .at(place)
                .expected("at most " + MOST_BYTES + " bytes")
                .received(Long.toString(size)));
      }
      return Bytes.adopt(Files.readAllBytes(file));
    } catch (IOException e) {
      throw SourceReader.unreadable(place, e);
    }
  }

  private static <T> T decode(
      Bytes content, PictureFormat format, String place, Decoding<T> decoding) {
    ImageReader decoder = decoder(format);
    try (ImageInputStream in = new MemoryCacheImageInputStream(content.stream())) {
      decoder.setInput(in, true, true);
      return decoding.by(decoder);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders of the platform throw whatever comes on damaged files.
      throw new DataException(
          Failure.of("The picture cannot be decoded")
              .at(place)
              .expected("a whole " + format + " picture, grey or of red, green and blue")
              .received(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              .advice("Remove the file, or store the picture again as PNG."),
          e);
    } finally {
      decoder.dispose();
    }
  }

  private static ImageReader decoder(PictureFormat format) {
    Iterator<ImageReader> decoders = ImageIO.getImageReadersByFormatName(format.name());
    while (decoders.hasNext()) {
      ImageReader decoder = decoders.next();
      if (ImageIO.class.getModule().equals(decoder.getClass().getModule())) {
        return decoder;
      }
    }
    throw new IllegalStateException("Every Java platform reads " + format);
  }

  /** Returns the height of the upright picture. */
  int height() {
    return orientation.transposed() ? storedWidth : storedHeight;
  }

  /** Returns the width of the upright picture. */
  int width() {
    return orientation.transposed() ? storedHeight : storedWidth;
  }

  /** Returns the bytes of the file. */
  Bytes content() {
    return content;
  }

  /**
   * Decodes the picture and turns it upright. A decoder that has to guess what a damaged file means
   * only warns; such a picture is refused.
   *
   * @throws DataException if the file is damaged or cut off, or its colours are not known
   */
  Pixels pixels() {
    List<String> warnings = new ArrayList<>();
    BufferedImage picture =
        decode(
            content,
            format,
            place,
            decoder -> {
              decoder.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
              return decoder.read(0);
            });
    if (!warnings.isEmpty()) {
      throw new DataException(
          Failure.of("The picture is damaged")
              .at(place)
              .received(warnings.get(0))
              .advice("Remove the file, or fetch or store the picture again."));
    }
    return orientation.upright(PictureSamples.of(picture, place));
  }
}
