package org.lacewing.core.data.columnar;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.lacewing.core.data.Compression;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;

/**
 * A file that is read in pieces, in any order. No piece may take more than an eighth of the heap,
 * so that a file cannot fill the memory by what it says of itself. Not thread-safe.
 */
public final class TableFile implements AutoCloseable {
  private static final long SHARE_OF_HEAP = 8;

  private final Path path;
  private final String name;
  private final FileChannel channel;
  private final long bytes;
  private final FileTime modified;
  private final long limit = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
  private long read;

  private TableFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.name = String.valueOf(path.getFileName());
    this.channel = channel;
    this.bytes = channel.size();
    this.modified = Files.getLastModifiedTime(path);
  }

  /**
   * Opens a file.
   *
   * @param format the format's name, for messages
   * @throws DataException if there is no such file, it is a folder, empty, compressed as a whole,
   *     or cannot be read
   */
  public static TableFile open(Path path, String format) {
    if (Files.isDirectory(path)) {
      throw new DataException(
          Failure.of("This is a folder").at(path.toString()).expected("a file of rows"));
    }
    if (!Files.exists(path)) {
      throw new DataException(
          Failure.of("There is no such file")
              .at(path.toString())
              .advice("Check the path; it is relative to the folder of the experiment file."));
    }
    String name = String.valueOf(path.getFileName());
    if (Compression.of(path).isPresent()) {
      throw new DataException(
          Failure.of(format + " files cannot be read from within a compressed file")
              .at(name)
              .advice("Unpack it; the format compresses its columns itself."));
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        if (channel.size() == 0) {
          throw new DataException(Failure.of("The file is empty").at(name).expected("rows"));
        }
        return new TableFile(path, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DataException(
          Failure.of("The file cannot be read")
              .at(path.toString())
              .received(String.valueOf(e.getMessage()))
              .advice("Check that it exists and that you may read it."),
          e);
    }
  }

  /** Returns the file's name without its folder. */
  public String name() {
    return name;
  }

  /** Returns the file's size. */
  public long bytes() {
    return bytes;
  }

  /** Returns how many bytes were read, at most the file's size. */
  public long bytesRead() {
    return Math.min(read, bytes);
  }

  /**
   * Checks the length of a piece before memory is taken for it.
   *
   * @return the length
   * @throws FormatException if it is negative
   * @throws DataException if it is too large for the heap
   */
  public int length(long length, String what) {
    FormatException.require(length >= 0, what + " has a negative length");
    if (length > limit || length > Integer.MAX_VALUE - 16) {
      throw new DataException(
          Failure.of("A piece of the file is too large for the memory")
              .at(name + ", " + what)
              .expected("at most " + limit + " bytes, an eighth of the heap")
              .received(length + " bytes")
              .advice(
                  "Write the file with smaller pages or batches, or give Java more memory:"
                      + " LACEWING_JAVA_OPTS=-Xmx4g."));
    }
    return (int) length;
  }

  /**
   * Reads a piece.
   *
   * @return its bytes, little-endian
   * @throws FormatException if the file ends before
   */
  public ByteBuffer read(long offset, long length, String what) throws IOException {
    FormatException.require(
        offset >= 0 && length >= 0 && offset <= bytes && length <= bytes - offset,
        what + " lies outside of the file: " + length + " bytes from " + offset + " of " + bytes);
    ByteBuffer buffer = ByteBuffer.allocate(length(length, what)).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    read += length;
    return buffer.flip();
  }

  /**
   * Reads the whole file for its digest.
   *
   * @throws DataException if it has changed since it was opened
   */
  public Fingerprint fingerprint(long rows, int columns) throws IOException {
    String sha256 = Sha256.of(path);
    if (Files.size(path) != bytes || !Files.getLastModifiedTime(path).equals(modified)) {
      throw new DataException(
          Failure.of("The file changed while it was read")
              .at(name)
              .advice("Wait until it is complete, then start again."));
    }
    read = bytes;
    return new Fingerprint(name, sha256, bytes, rows, columns);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DataException(
          Failure.of("The file cannot be closed").at(name).received(String.valueOf(e.getMessage())),
          e);
    }
  }
}
