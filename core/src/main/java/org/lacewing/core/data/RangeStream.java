package org.lacewing.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The start of a file that holds the column names, followed by one part of it. */
final class RangeStream extends InputStream {
  private final FileChannel channel;
  private final RowRange range;
  private long position;

  private RangeStream(FileChannel channel, RowRange range) {
    this.channel = channel;
    this.range = range;
  }

  static RangeStream open(Path file, RowRange range) throws IOException {
    return new RangeStream(FileChannel.open(file, StandardOpenOption.READ), range);
  }

  /** Returns how many bytes there are. */
  static long bytes(RowRange range) {
    return range.head() + range.to() - range.from();
  }

  /** Returns where in the file a byte of this stream lies. */
  static long place(RowRange range, long position) {
    return range.spansFile() || position < range.head()
        ? position
        : position - range.head() + range.from();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    long end = position < range.head() ? range.head() : bytes(range);
    int wanted = (int) Math.min(length, end - position);
    if (wanted <= 0) {
      return length == 0 ? 0 : -1;
    }
    int count = channel.read(ByteBuffer.wrap(target, start, wanted), place(range, position));
    position += Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
