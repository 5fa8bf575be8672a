package org.lacewing.training.averaging;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;

/**
 * The encoded rows of a partition as a file, which every machine reads once: for features and
 * targets each the rank, the shape and the values as 32-bit floats, all big-endian. Thread-safe.
 */
final class ShareFile {
  private static final int CHUNK = 1 << 14;
  private static final int MOST_RANK = 8;

  private ShareFile() {}

  /**
   * Writes rows, whole or not at all.
   *
   * @throws IOException if the folder is gone or full
   */
  static Share write(Path file, TrainingRows rows) throws IOException {
    MessageDigest digest = Sha256.start();
    AtomicFile.write(
        file,
        to -> {
          DataOutputStream out = new DataOutputStream(new DigestOutputStream(to, digest));
          write(out, rows.features());
          write(out, rows.targets());
          out.flush();
        });
    return new Share(file, Sha256.finish(digest), rows.rows());
  }

  /**
   * Reads the rows of a share.
   *
   * @throws DataException if the file is not the one that was written
   * @throws UncheckedIOException if it cannot be read
   */
  static TrainingRows read(Share share) {
    MessageDigest digest = Sha256.start();
    try (DataInputStream in =
        new DataInputStream(
            new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(share.file()), CHUNK * Float.BYTES),
                digest))) {
      long most = Files.size(share.file()) / Float.BYTES;
      Tensor features = read(in, share, most);
      Tensor targets = read(in, share, most);
      if (in.read() >= 0 || !Sha256.finish(digest).equals(share.sha256())) {
        throw other(share);
      }
      return new TrainingRows(features, targets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataException other(Share share) {
    return new DataException(
        Failure.of("The rows of a partition are not those that were dealt")
            .at(share.file().toString())
            .expected("SHA-256 " + share.sha256())
            .advice("Let nothing else write there; delete the folder and begin again."));
  }

  private static void write(DataOutput out, Tensor tensor) throws IOException {
    out.writeInt(tensor.rank());
    for (int size : tensor.shape()) {
      out.writeInt(size);
    }
    byte[] chunk = new byte[CHUNK * Float.BYTES];
    for (int from = 0; from < tensor.size(); from += CHUNK) {
      int count = Math.min(CHUNK, tensor.size() - from);
      ByteBuffer buffer = ByteBuffer.wrap(chunk);
      for (int i = 0; i < count; i++) {
        buffer.putFloat(tensor.at(from + i));
      }
      out.write(chunk, 0, count * Float.BYTES);
    }
  }

  private static Tensor read(DataInput in, Share share, long most) throws IOException {
    int rank = in.readInt();
    if (rank < 1 || rank > MOST_RANK) {
      throw other(share);
    }
    int[] shape = new int[rank];
    long size = 1;
    for (int i = 0; i < rank; i++) {
      shape[i] = in.readInt();
      size *= Math.max(0, shape[i]);
      if (size < 1 || size > most) {
        throw other(share);
      }
    }
    float[] values = new float[(int) size];
    byte[] chunk = new byte[CHUNK * Float.BYTES];
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      in.readFully(chunk, 0, count * Float.BYTES);
      ByteBuffer.wrap(chunk).asFloatBuffer().get(values, from, count);
    }
    return Tensor.adopt(shape, values);
  }
}
