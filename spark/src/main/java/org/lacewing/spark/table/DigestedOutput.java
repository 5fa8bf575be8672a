package org.lacewing.spark.table;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.lacewing.core.files.Sha256;

/** A stream as what the Parquet writer writes to, digested on the way. Not thread-safe. */
final class DigestedOutput extends PositionOutputStream implements OutputFile {
  private final OutputStream out;
  private final MessageDigest digest = Sha256.start();
  private long position;

  DigestedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return this;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return this;
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    out.write(bytes, start, length);
    digest.update(bytes, start, length);
    position += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Leaves the stream open: who opened it closes it. */
  @Override
  public void close() throws IOException {
    out.flush();
  }

  String sha256() {
    return Sha256.finish(digest);
  }
}
