package org.lacewing.core.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Files of bzip2, also of several parts one after the other. */
public final class Bzip2Compression implements Compression {

  /** Makes the decompression; it has no state. */
  public Bzip2Compression() {}

  @Override
  public String name() {
    return "bzip2";
  }

  @Override
  public String summary() {
    return "Files compressed by bzip2.";
  }

  @Override
  public String extension() {
    return "bz2";
  }

  @Override
  public InputStream open(InputStream compressed) throws IOException {
    return new BZip2CompressorInputStream(new BufferedInputStream(compressed), true);
  }
}
