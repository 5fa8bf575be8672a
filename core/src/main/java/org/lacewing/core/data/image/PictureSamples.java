package org.lacewing.core.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * Takes the samples out of a decoded picture as the file has them: no colour profile is applied and
 * grey values are not converted. Samples of another depth are scaled to 8 bits. What is not opaque
 * lies on white.
 */
final class PictureSamples {
  private static final int WHITE = 255;

  private PictureSamples() {}

  /**
   * Returns the samples, one band for grey pictures and three for all others.
   *
   * @throws DataException if the colours are other ones than grey or red, green and blue
   */
  static Pixels of(BufferedImage picture, String place) {
    return picture.getColorModel() instanceof ComponentColorModel model
        ? components(picture, model, place)
        : colours(picture);
  }

  /** Palettes and packed pixels, which are always of red, green and blue. */
  private static Pixels colours(BufferedImage picture) {
    int height = picture.getHeight();
    int width = picture.getWidth();
    byte[] samples = new byte[Math.multiplyExact(height, width * 3)];
    int[] line = new int[width];
    int next = 0;
    for (int row = 0; row < height; row++) {
      picture.getRGB(0, row, width, 1, line, 0, width);
      for (int pixel : line) {
        int alpha = pixel >>> 24;
        for (int shift = 16; shift >= 0; shift -= 8) {
          samples[next++] = (byte) onWhite(pixel >>> shift & 0xFF, alpha);
        }
      }
    }
    return new Pixels(height, width, 3, Bytes.adopt(samples));
  }

  private static Pixels components(BufferedImage picture, ComponentColorModel model, String place) {
    int bands = model.getNumColorComponents();
    int type = model.getColorSpace().getType();
    boolean known =
        (bands == 1 && type == ColorSpace.TYPE_GRAY) || (bands == 3 && type == ColorSpace.TYPE_RGB);
    if (!known || model.isAlphaPremultiplied()) {
      throw new DataException(
          Failure.of("The picture has other colours than grey, or red, green and blue")
              .at(place)
              .expected("1 or 3 channels, with or without transparency")
              .received(model.getNumComponents() + " channels, " + "colour space type " + type)
              .advice("Store the picture as RGB."));
    }
    int height = picture.getHeight();
    int width = picture.getWidth();
    Raster raster = picture.getRaster();
    int all = raster.getNumBands();
    int[] line = new int[Math.multiplyExact(width, all)];
    byte[] samples = new byte[Math.multiplyExact(height, width * bands)];
    int next = 0;
    for (int row = 0; row < height; row++) {
      raster.getPixels(0, row, width, 1, line);
      for (int column = 0; column < width; column++) {
        int alpha = all > bands ? eightBits(line[column * all + bands], model, bands) : WHITE;
        for (int band = 0; band < bands; band++) {
          samples[next++] =
              (byte) onWhite(eightBits(line[column * all + band], model, band), alpha);
        }
      }
    }
    return new Pixels(height, width, bands, Bytes.adopt(samples));
  }

  private static int eightBits(int sample, ColorModel model, int band) {
    int bits = model.getComponentSize(band);
    if (bits == 8) {
      return sample;
    }
    int most = (1 << bits) - 1;
    return (sample * 2 * WHITE + most) / (2 * most);
  }

  private static int onWhite(int sample, int alpha) {
    return (sample * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
  }
}
