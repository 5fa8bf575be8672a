package org.lacewing.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** ZIP archives that hold one file. Nothing is unpacked to the disk. */
public final class ZipCompression implements Compression {

  /** Makes the decompression; it has no state. */
  public ZipCompression() {}

  @Override
  public String name() {
    return "zip";
  }

  @Override
  public String summary() {
    return "ZIP archives that hold one file.";
  }

  @Override
  public String extension() {
    return "zip";
  }

  @Override
  public String inside(Path file) {
    if (!file.toFile().isFile()) {
      return "";
    }
    try (ZipFile archive = new ZipFile(file.toFile())) {
      List<String> names =
          archive.stream()
              .filter(entry -> !entry.isDirectory())
              .map(ZipEntry::getName)
              .filter(ZipCompression::isContent)
              .toList();
      if (names.size() != 1) {
        throw new DataException(
            Failure.of("The archive does not hold one file")
                .at(String.valueOf(file.getFileName()))
                .expected("one file of rows")
                .received(names.isEmpty() ? "none" : Excerpt.of(names))
                .advice("Unpack it and name the file of rows."));
      }
      return names.get(0);
    } catch (IOException e) {
      throw InflatedFile.damaged(String.valueOf(file.getFileName()), e);
    }
  }

  @Override
  public InputStream open(InputStream compressed) throws IOException {
    ZipInputStream in = new ZipInputStream(compressed);
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      if (!entry.isDirectory() && isContent(entry.getName())) {
        return in;
      }
    }
    throw new IOException("it has no readable entry");
  }

  /** Leaves out what macOS adds to every archive. */
  private static boolean isContent(String name) {
    return !name.startsWith("__MACOSX/") && !name.endsWith(".DS_Store");
  }
}
