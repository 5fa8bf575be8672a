package org.lacewing.core.data.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lacewing.core.files.Bytes;

/**
 * Finds the one tag of EXIF (CIPA DC-008) that matters to the pixels, 274, how the camera was held:
 * in the APP1 segment of a JPEG file or the {@code eXIf} chunk of a PNG file, there in the first
 * directory of the TIFF structure. Nothing else is read, and what is not well-formed says nothing:
 * whether the picture itself is damaged is for its decoder to say. Every step is checked against
 * the end of the file.
 */
final class ExifTag {
  private static final int ORIENTATION = 274;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;
  private static final int MARK = 0xFF;
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;
  private static final ByteBuffer EXIF = text("Exif\0\0");
  private static final ByteBuffer CHUNK = text("eXIf");

  private ExifTag() {}

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).asReadOnlyBuffer();
  }

  /** Returns the value of the tag, 1 if it is not there. */
  static int orientation(PictureFormat format, Bytes file) {
    Optional<ByteBuffer> exif =
        switch (format) {
          case JPEG -> inJpeg(file.buffer());
          case PNG -> inPng(file.buffer());
          case GIF, BMP -> Optional.empty();
        };
    return exif.map(ExifTag::inTiff).orElse(1);
  }

  private static Optional<ByteBuffer> inJpeg(ByteBuffer file) {
    int at = 2;
    while (at + 4 <= file.limit() && unsigned(file, at) == MARK) {
      int marker = unsigned(file, at + 1);
      if (marker == MARK) {
        at++;
        continue;
      }
      int length = file.getShort(at + 2) & 0xFFFF;
      if (marker == START_OF_SCAN || length < 2 || at + 2 + length > file.limit()) {
        return Optional.empty();
      }
      ByteBuffer segment = file.slice(at + 4, length - 2);
      if (marker == APP1
          && segment.limit() > EXIF.limit()
          && segment.slice(0, EXIF.limit()).equals(EXIF)) {
        return Optional.of(segment.slice(EXIF.limit(), segment.limit() - EXIF.limit()));
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  private static Optional<ByteBuffer> inPng(ByteBuffer file) {
    long at = 8;
    while (at + 12 <= file.limit()) {
      int start = (int) at;
      long length = file.getInt(start) & 0xFFFFFFFFL;
      if (at + 12 + length > file.limit()) {
        return Optional.empty();
      }
      if (file.slice(start + 4, CHUNK.limit()).equals(CHUNK)) {
        return Optional.of(file.slice(start + 8, (int) length));
      }
      at += 12 + length;
    }
    return Optional.empty();
  }

  private static int inTiff(ByteBuffer block) {
    if (block.limit() < 8) {
      return 1;
    }
    ByteBuffer tiff = block.slice(0, block.limit());
    if (tiff.get(0) == 'I') {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    }
    long directory = tiff.getInt(4) & 0xFFFFFFFFL;
    if (tiff.getShort(2) != 42 || directory + 2 > tiff.limit()) {
      return 1;
    }
    int entries = tiff.getShort((int) directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      long at = directory + 2 + (long) ENTRY * i;
      if (at + ENTRY > tiff.limit()) {
        return 1;
      }
      int entry = (int) at;
      if (tiff.getShort(entry) == ORIENTATION && tiff.getShort(entry + 2) == SHORT) {
        return tiff.getShort(entry + 8);
      }
    }
    return 1;
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return bytes.get(at) & 0xFF;
  }
}
