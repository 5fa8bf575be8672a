package org.lacewing.core.report;

import java.util.List;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.report.Block.PixelMap;

/**
 * Colours for one number a pixel. Numbers of one sign go from light to dark as {@link Shades} do;
 * of two signs from white to blue where they are positive and to orange where they are negative,
 * which colour-blind readers tell apart (M. Okabe, K. Ito, "Color Universal Design", 2008).
 */
final class PixelColours {
  private static final int[] WHITE = {255, 255, 255};
  private static final int[] POSITIVE = {0, 94, 162};
  private static final int[] NEGATIVE = {213, 94, 0};

  /** How much of the map covers the picture where its number is largest. */
  private static final double COVER = 0.85;

  private final PixelMap map;
  private final double most;

  private PixelColours(PixelMap map, double most) {
    this.map = map;
    this.most = most;
  }

  static PixelColours of(PixelMap map) {
    return new PixelColours(
        map,
        map.values().stream()
            .filter(Double::isFinite)
            .mapToDouble(value -> map.signed() ? Math.abs(value) : value)
            .max()
            .orElse(0));
  }

  /** Returns the number that has the strongest colour; the weakest has 0, or its negative. */
  double most() {
    return most;
  }

  /** Returns the numbers as a picture. */
  Raster numbers() {
    return raster((pixel, part) -> colour(share(pixel), part));
  }

  /** Returns the picture in grey, with the numbers over it where they are large. */
  Raster overlay() {
    Raster picture = map.picture();
    return raster(
        (pixel, part) -> {
          int row = pixel / picture.width();
          int column = pixel % picture.width();
          double grey =
              0.299 * picture.at(row, column, 0)
                  + 0.587 * picture.at(row, column, 1)
                  + 0.114 * picture.at(row, column, 2);
          double cover = COVER * Math.abs(share(pixel));
          double ground = map.signed() ? 64 + grey / 2 : grey;
          int strong = map.signed() ? end(share(pixel))[part] : colour(share(pixel), part);
          return (int) Math.round(ground + (strong - ground) * cover);
        });
  }

  /** Returns a number as a share of the largest one, -1 to 1; 0 for what is not finite. */
  private double share(int pixel) {
    double value = map.values().get(pixel);
    double least = map.signed() ? -1 : 0;
    return most > 0 && Double.isFinite(value) ? Math.max(least, Math.min(1, value / most)) : 0;
  }

  private static int[] end(double share) {
    return share < 0 ? NEGATIVE : POSITIVE;
  }

  int colour(double share, int part) {
    if (!map.signed()) {
      return Shades.part(share, part);
    }
    return (int) Math.round(WHITE[part] + (end(share)[part] - WHITE[part]) * Math.abs(share));
  }

  private interface Parts {
    int of(int pixel, int part);
  }

  private Raster raster(Parts parts) {
    List<Double> values = map.values();
    byte[] rgb = new byte[3 * values.size()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) parts.of(i / 3, i % 3);
    }
    return new Raster(map.picture().height(), map.picture().width(), Bytes.adopt(rgb));
  }
}
