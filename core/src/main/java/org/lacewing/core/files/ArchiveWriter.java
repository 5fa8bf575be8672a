package org.lacewing.core.files;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes zip archives whose bytes depend on the members only: sorted by name, one fixed time, one
 * compression level. (Another version of zlib may still compress to other bytes; digests of content
 * belong on the members.)
 */
public final class ArchiveWriter {
  // Not 1980-01-01, which java.util.zip takes for "before 1980" and stores with the time zone.
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private ArchiveWriter() {}

  /** Writes the members as an archive; {@code out} stays open. */
  public static void write(Map<String, Bytes> members, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_COMPRESSION);
    for (Map.Entry<String, Bytes> member : new TreeMap<>(members).entrySet()) {
      ZipEntry entry = new ZipEntry(member.getKey());
      entry.setTimeLocal(TIME);
      zip.putNextEntry(entry);
      zip.write(member.getValue().toArray());
      zip.closeEntry();
    }
    zip.finish();
  }
}
