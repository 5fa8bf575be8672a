package org.lacewing.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Files of gzip, also of several parts one after the other. */
public final class GzipCompression implements Compression {
  private static final int BUFFER = 1 << 16;

  /** Makes the decompression; it has no state. */
  public GzipCompression() {}

  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public String summary() {
    return "Files compressed by gzip.";
  }

  @Override
  public String extension() {
    return "gz";
  }

  @Override
  public InputStream open(InputStream compressed) throws IOException {
    return new GZIPInputStream(compressed, BUFFER);
  }
}
