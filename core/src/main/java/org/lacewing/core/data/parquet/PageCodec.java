package org.lacewing.core.data.parquet;

import org.lacewing.core.data.columnar.BlockCodec;
import org.lacewing.core.data.columnar.FormatException;

/** The codecs of pages by their numbers in the format. */
final class PageCodec {
  private PageCodec() {}

  /**
   * Returns a codec.
   *
   * @throws FormatException if it cannot be read
   */
  static BlockCodec of(int number) {
    return switch (number) {
      case 0 -> BlockCodec.NONE;
      case 1 -> BlockCodec.SNAPPY;
      case 2 -> BlockCodec.GZIP;
      case 6 -> BlockCodec.ZSTD;
      case 7 -> BlockCodec.LZ4_BLOCK;
      default ->
          throw new FormatException(
              "it is compressed by "
                  + (number == 3
                      ? "LZO"
                      : number == 4
                          ? "Brotli"
                          : number == 5 ? "LZ4 in frames of Hadoop" : "codec " + number)
                  + "; snappy, gzip, zstd and LZ4_RAW can be read");
    };
  }
}
