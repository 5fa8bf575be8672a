package org.lacewing.core.data.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Makes picture files. */
public final class Pictures {
  private static final int PNG_HEAD = 33;

  private Pictures() {}

  /** Returns a picture of one colour, {@code 0xRRGGBB} or with alpha in front. */
  public static BufferedImage plain(int type, int height, int width, int colour) {
    BufferedImage picture = new BufferedImage(width, height, type);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        picture.setRGB(column, row, colour);
      }
    }
    return picture;
  }

  /** Returns a picture of 8-bit grey values, row after row. */
  public static BufferedImage gray(int height, int width, int... values) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setPixels(0, 0, width, height, values);
    return picture;
  }

  /** Returns the bytes of a file. */
  public static byte[] encoded(BufferedImage picture, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalArgumentException("No " + format + " of such a picture");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes a file, with its folder; the extension is the format. */
  public static Path write(Path file, BufferedImage picture) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    String name = file.getFileName().toString();
    return Files.write(file, encoded(picture, name.substring(name.lastIndexOf('.') + 1)));
  }

  /** Returns a block of EXIF with one tag, the orientation. */
  static byte[] exif(int orientation, boolean littleEndian) {
    ByteBuffer tiff = ByteBuffer.allocate(26);
    if (littleEndian) {
      tiff.order(java.nio.ByteOrder.LITTLE_ENDIAN);
    }
    tiff.put((byte) (littleEndian ? 'I' : 'M')).put((byte) (littleEndian ? 'I' : 'M'));
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return tiff.array();
  }

  /** Returns a PNG file with a block of EXIF behind its head. */
  static byte[] pngWithExif(byte[] png, byte... exif) {
    byte[] chunk =
        ByteBuffer.allocate(4 + exif.length)
            .put("eXIf".getBytes(StandardCharsets.ISO_8859_1))
            .put(exif)
            .array();
    CRC32 sum = new CRC32();
    sum.update(chunk);
    return ByteBuffer.allocate(png.length + 12 + exif.length)
        .put(png, 0, PNG_HEAD)
        .putInt(exif.length)
        .put(chunk)
        .putInt((int) sum.getValue())
        .put(png, PNG_HEAD, png.length - PNG_HEAD)
        .array();
  }

  /** Returns a JPEG file with a block of EXIF at its start. */
  static byte[] jpegWithExif(byte[] jpeg, byte... exif) {
    return ByteBuffer.allocate(jpeg.length + 10 + exif.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) 0xE1)
        .putShort((short) (8 + exif.length))
        .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
        .put(exif)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** Returns a PNG file whose head claims another size. */
  static byte[] pngClaiming(byte[] png, int height, int width) {
    byte[] file = png.clone();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.putInt(16, width).putInt(20, height);
    CRC32 sum = new CRC32();
    sum.update(file, 12, 17);
    bytes.putInt(29, (int) sum.getValue());
    return file;
  }
}
