package org.lacewing.core.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lacewing.core.files.Bytes;

/**
 * A picture of 8 bits a channel. Immutable and thread-safe.
 *
 * @param height rows, 1 or more
 * @param width columns, 1 or more
 * @param rgb red, green and blue of each pixel, row by row from the top left
 */
public record Raster(int height, int width, Bytes rgb) {
  private static final int CHANNELS = 3;
  private static final int MASK = 0xFF;

  /** Checks that there are as many bytes as pixels have channels. */
  public Raster {
    if (height < 1 || width < 1 || rgb.size() != (long) CHANNELS * height * width) {
      throw new IllegalArgumentException(
          rgb.size() + " bytes are no picture of " + height + " x " + width);
    }
  }

  /** Returns a channel of a pixel, 0 to 255; channels are red 0, green 1, blue 2. */
  int at(int row, int column, int channel) {
    return rgb.at(CHANNELS * (row * width + column) + channel) & MASK;
  }

  /** Returns a larger picture: each pixel becomes a square, so that no colour is made up. */
  Raster times(int factor) {
    byte[] large = new byte[Math.multiplyExact(rgb.size(), factor * factor)];
    int at = 0;
    for (int row = 0; row < height * factor; row++) {
      for (int column = 0; column < width * factor; column++) {
        for (int channel = 0; channel < CHANNELS; channel++) {
          large[at++] = (byte) at(row / factor, column / factor, channel);
        }
      }
    }
    return new Raster(height * factor, width * factor, Bytes.adopt(large));
  }

  /** Returns the picture as a PNG file. */
  public Bytes png() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        image.setRGB(
            column, row, at(row, column, 0) << 16 | at(row, column, 1) << 8 | at(row, column, 2));
      }
    }
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return Bytes.adopt(file.toByteArray());
  }

  /** Returns the picture as a PNG file inside a link, {@code data:image/png;base64,…}. */
  public String dataLink() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png().toArray());
  }
}
