package org.lacewing.core.data.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The formats of pictures that are read, known by how their files begin. */
enum PictureFormat {
  PNG("89504e470d0a1a0a", "png"),
  JPEG("ffd8ff", "jpg", "jpeg"),
  GIF("47494638", "gif"),
  BMP("424d", "bmp");

  /** Pictures that would be left out by mistake if they were not refused. */
  private static final List<String> OTHERS =
      List.of(
          "avif", "heic", "heif", "jp2", "jxl", "pgm", "pnm", "ppm", "psd", "svg", "tga", "tif",
          "tiff", "webp");

  private final String start;
  private final String extensions;

  PictureFormat(String start, String... extensions) {
    this.start = start;
    this.extensions = String.join(" ", extensions);
  }

  /** Returns the format of a file that begins with these bytes. */
  static Optional<PictureFormat> at(ByteBuffer begin) {
    return Arrays.stream(values()).filter(format -> format.isAt(begin)).findFirst();
  }

  private boolean isAt(ByteBuffer begin) {
    byte[] expected = HexFormat.of().parseHex(start);
    return begin.remaining() >= expected.length
        && begin.slice(begin.position(), expected.length).equals(ByteBuffer.wrap(expected));
  }

  /** Returns the extensions of all formats, in lower case and without the dot. */
  static List<String> extensions() {
    return Arrays.stream(values())
        .flatMap(format -> Arrays.stream(format.extensions.split(" ", -1)))
        .toList();
  }

  /** Returns the extensions of pictures that are not read. */
  static List<String> otherExtensions() {
    return OTHERS;
  }
}
