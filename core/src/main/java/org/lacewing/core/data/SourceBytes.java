package org.lacewing.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * The bytes that a file holds, unpacked on the way if its name says that it is compressed, and
 * digested as they lie on the disk. Memory does not grow with the file. Not thread-safe.
 */
public final class SourceBytes extends InputStream {
  private final DigestedFile file;
  private final InputStream in;

  private SourceBytes(DigestedFile file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Opens a file.
   *
   * @throws DataException if there is no such file, it is a folder, cannot be read, or its
   *     compressed content is damaged at its start
   */
  public static SourceBytes open(Path file) {
    if (Files.isDirectory(file)) {
      throw new DataException(
          Failure.of("This is a folder").at(file.toString()).expected("a file of rows"));
    }
    requireThere(file);
    try {
      DigestedFile digested = DigestedFile.open(file);
      try {
        Optional<Compression> compression = Compression.of(file);
        return new SourceBytes(
            digested,
            compression.isPresent() ? InflatedFile.open(digested, compression.get()) : digested);
      } catch (RuntimeException e) {
        digested.close();
        throw e;
      }
    } catch (IOException e) {
      throw SourceReader.unreadable(file.toString(), e);
    }
  }

  /** Opens a part of a file that is not compressed, behind the start with the column names. */
  static SourceBytes open(Path file, RowRange range) {
    requireThere(file);
    try {
      DigestedFile digested = DigestedFile.open(file, range);
      return new SourceBytes(digested, digested);
    } catch (IOException e) {
      throw SourceReader.unreadable(file.toString(), e);
    }
  }

  /**
   * Checks that there is a file or folder.
   *
   * @throws DataException if not; the message names a neighbour of a similar name
   */
  public static void requireThere(Path file) {
    if (!Files.exists(file)) {
      throw new DataException(
          Failure.of("There is no such file")
              .at(file.toString())
              .advice(neighbour(file, String.valueOf(file.getFileName()))));
    }
  }

  private static String neighbour(Path file, String name) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        Optional<String> near =
            NearestName.of(name, files.map(f -> String.valueOf(f.getFileName())).toList());
        if (near.isPresent()) {
          return "Did you mean " + near.get() + "?";
        }
      } catch (IOException e) {
        return "Its folder cannot be read either: " + e.getMessage() + ".";
      }
    }
    return "Check the path; it is relative to the folder of the experiment file.";
  }

  /** Returns the file's name without its folder. */
  public String name() {
    return file.name();
  }

  /** Returns whether the bytes are unpacked, so that their number is not known beforehand. */
  public boolean isCompressed() {
    return in != file;
  }

  /**
   * Returns how many bytes there can be: exactly as many as the file has, or for a compressed file
   * as many as it may grow to before it is refused.
   */
  public long mostBytes() {
    return isCompressed()
        ? Math.max(InflatedFile.HARMLESS, InflatedFile.RATIO * file.bytes())
        : file.bytes();
  }

  /** Returns how many bytes of the file have been read. */
  public long bytesRead() {
    return file.bytesRead();
  }

  /** Returns the file's size. */
  public long bytes() {
    return file.bytes();
  }

  @Override
  public int read() throws IOException {
    return in.read();
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    return in.read(target, start, length);
  }

  /** Reads what is left of the file and returns what the file was. Called once. */
  public Fingerprint fingerprint(long rows, int columns) throws IOException {
    return file.fingerprint(rows, columns);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
