package org.lacewing.core.data.image;

import org.lacewing.core.files.Bytes;

/**
 * How a camera was held, as tag 274 of EXIF says it (CIPA DC-008): what must be done to the stored
 * picture so that its upper edge is on top.
 *
 * @param transposed whether rows become columns, before anything is mirrored
 * @param down whether stored rows are counted from the last one
 * @param left whether stored columns are counted from the last one
 */
record Orientation(boolean transposed, boolean down, boolean left) {
  /** The stored picture is upright. */
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** Returns the meaning of the tag's value; one that EXIF does not define means nothing. */
  static Orientation of(int tag) {
    return tag < 1 || tag > 8
        ? UPRIGHT
        : new Orientation(
            tag >= 5,
            tag == 3 || tag == 4 || tag == 6 || tag == 7,
            tag == 2 || tag == 3 || tag == 7 || tag == 8);
  }

  /** Returns the picture with its upper edge on top. */
  Pixels upright(Pixels stored) {
    if (equals(UPRIGHT)) {
      return stored;
    }
    int height = transposed ? stored.width() : stored.height();
    int width = transposed ? stored.height() : stored.width();
    int bands = stored.bands();
    byte[] samples = new byte[stored.samples().size()];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int fromRow = transposed ? column : row;
        int fromColumn = transposed ? row : column;
        for (int band = 0; band < bands; band++) {
          samples[(row * width + column) * bands + band] =
              (byte)
                  stored.at(
                      down ? stored.height() - 1 - fromRow : fromRow,
                      left ? stored.width() - 1 - fromColumn : fromColumn,
                      band);
        }
      }
    }
    return new Pixels(height, width, bands, Bytes.adopt(samples));
  }
}
