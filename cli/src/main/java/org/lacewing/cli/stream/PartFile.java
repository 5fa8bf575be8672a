package org.lacewing.cli.stream;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Sha256;

/**
 * The result while it grows: {@code NAME.part}, with a {@link Checkpoint} in {@code
 * NAME.part.json}. Both stay if the process ends early. Written through no channel, since an
 * interrupt would close it. One process at a time; not thread-safe.
 */
final class PartFile implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final Path part;
  private final Path checkpoint;
  private final RandomAccessFile file;
  private final MessageDigest digest = Sha256.start();
  private long bytes;

  private PartFile(Path out, RandomAccessFile file) {
    this.part = part(out);
    this.checkpoint = checkpoint(out);
    this.file = file;
  }

  static Path part(Path out) {
    return out.resolveSibling(out.getFileName() + ".part");
  }

  static Path checkpoint(Path out) {
    return out.resolveSibling(out.getFileName() + ".part.json");
  }

  /** Begins a new file; what an earlier process left is lost. */
  static PartFile begin(Path out) throws IOException {
    PartFile begun = open(out);
    try {
      Files.deleteIfExists(begun.checkpoint);
      begun.file.setLength(0);
    } catch (IOException e) {
      begun.close();
      throw e;
    }
    return begun;
  }

  /**
   * Goes on behind the last checkpoint; what was written after it is cut off.
   *
   * @throws DataException if the file is not the one that the checkpoint speaks of
   */
  static PartFile resume(Path out, Checkpoint last) throws IOException {
    PartFile resumed = open(out);
    try {
      resumed.digest(last.bytes());
      if (resumed.bytes != last.bytes() || !resumed.sha256().equals(last.sha256())) {
        throw new DataException(
            Failure.of("The part file was changed after its last checkpoint")
                .at(resumed.part.toString())
                .expected(last.bytes() + " bytes with SHA-256 " + last.sha256())
                .received(resumed.bytes + " bytes with SHA-256 " + resumed.sha256())
                .advice("Delete it, and begin again without --resume."));
      }
      resumed.file.setLength(last.bytes());
      resumed.file.seek(last.bytes());
    } catch (IOException | RuntimeException e) {
      resumed.close();
      throw e;
    }
    return resumed;
  }

  private static PartFile open(Path out) throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    PartFile opened = new PartFile(out, new RandomAccessFile(part(out).toFile(), "rw"));
    // The lock goes with the process, however it ends.
    @Nullable FileLock lock;
    try {
      lock = opened.file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      opened.close();
      throw new DataException(
          Failure.of("Another process is writing the file")
              .at(opened.part.toString())
              .advice("Wait for its end, or choose another name."));
    }
    return opened;
  }

  private void digest(long most) throws IOException {
    byte[] chunk = new byte[CHUNK];
    int read = 0;
    while (bytes < most && read >= 0) {
      read = file.read(chunk, 0, (int) Math.min(CHUNK, most - bytes));
      if (read > 0) {
        digest.update(chunk, 0, read);
        bytes += read;
      }
    }
  }

  /**
   * Adds bytes.
   *
   * @throws DataException if the disk is full or broken; what the checkpoint says holds all the
   *     same
   */
  void append(byte... text) {
    written(() -> file.write(text));
    digest.update(text);
    bytes += text.length;
  }

  /** Forces all that was appended to the disk, then says so in the checkpoint. */
  void checkpoint(Map<String, String> work, Totals totals) {
    written(
        () -> {
          file.getFD().sync();
          new Checkpoint(Checkpoint.FORMAT, work, bytes, sha256(), totals).write(checkpoint);
        });
  }

  /** Something that writes. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void written(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new DataException(
          Failure.of("The result cannot be written")
              .at(part.toString())
              .received(String.valueOf(e.getMessage()))
              .advice("Make room on the disk or mend it, then go on with --resume."),
          e);
    }
  }

  /** Forces the file to the disk and gives it its name. */
  void publish(Path out) throws IOException {
    file.getFD().sync();
    AtomicFile.publish(part, out);
    Files.deleteIfExists(checkpoint);
  }

  long bytes() {
    return bytes;
  }

  String sha256() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The digest of this Java platform cannot be copied", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
