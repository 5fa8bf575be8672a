package org.lacewing.core.data.columnar;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/** How a block of known size is compressed, all in Java. */
public enum BlockCodec {
  /** Not at all. */
  NONE {
    @Override
    void fill(byte[] source, byte[] target) {
      FormatException.require(source.length == target.length, "the size of a block is wrong");
      System.arraycopy(source, 0, target, 0, target.length);
    }
  },
  /** Snappy without a frame. */
  SNAPPY {
    @Override
    void fill(byte[] source, byte[] target) throws IOException {
      read(new SnappyCompressorInputStream(new ByteArrayInputStream(source)), target);
    }
  },
  /** RFC 1952. */
  GZIP {
    @Override
    void fill(byte[] source, byte[] target) throws IOException {
      read(new GZIPInputStream(new ByteArrayInputStream(source)), target);
    }
  },
  /** LZ4 without a frame. */
  LZ4_BLOCK {
    @Override
    void fill(byte[] source, byte[] target) throws IOException {
      read(new BlockLZ4CompressorInputStream(new ByteArrayInputStream(source)), target);
    }
  },
  /** LZ4 in its own frame. */
  LZ4_FRAME {
    @Override
    void fill(byte[] source, byte[] target) throws IOException {
      read(new FramedLZ4CompressorInputStream(new ByteArrayInputStream(source)), target);
    }
  },
  /** RFC 8878. */
  ZSTD {
    @Override
    void fill(byte[] source, byte[] target) {
      int size =
          new ZstdDecompressor().decompress(source, 0, source.length, target, 0, target.length);
      FormatException.require(size == target.length, "the size of a block is wrong");
    }
  };

  /** Up to this size a block may grow as much as it likes. */
  private static final int HARMLESS = 1 << 26;

  /** How many times larger than the compressed bytes the content may become. */
  private static final long RATIO = 250;

  abstract void fill(byte[] source, byte[] target) throws IOException;

  /**
   * Returns what a block holds.
   *
   * @param source the compressed bytes, from position to limit
   * @param size how many bytes it must hold, within the limits of {@link TableFile#length}
   * @return the bytes, little-endian
   * @throws FormatException if the block is damaged or holds more or fewer bytes
   */
  public ByteBuffer decompress(ByteBuffer source, int size) {
    FormatException.require(
        size <= HARMLESS || size / RATIO <= source.remaining(),
        "a block grows beyond all reason: " + size + " bytes from " + source.remaining());
    byte[] compressed = new byte[source.remaining()];
    source.get(compressed);
    byte[] target = new byte[size];
    try {
      fill(compressed, target);
    } catch (IOException | MalformedInputException | IllegalArgumentException e) {
      throw new FormatException(
          "a block compressed by " + name() + " is damaged: " + e.getMessage(), e);
    } catch (IndexOutOfBoundsException | NullPointerException | IllegalStateException e) {
      // What the decoders throw where they do not look first.
      throw new FormatException("a block compressed by " + name() + " is damaged", e);
    }
    return ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void read(InputStream in, byte[] target) throws IOException {
    try (in) {
      int size = in.readNBytes(target, 0, target.length);
      FormatException.require(
          size == target.length && in.read() < 0, "the size of a block is wrong");
    }
  }
}
