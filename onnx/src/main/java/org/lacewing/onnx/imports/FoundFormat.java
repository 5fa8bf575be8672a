package org.lacewing.onnx.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.plugin.Plugins;

/** Finds the importer for a network file. */
public final class FoundFormat {
  /** What a large file is replaced by where Git LFS has not fetched it. */
  private static final byte[] POINTER =
      "version https://git-lfs.".getBytes(StandardCharsets.US_ASCII);

  private FoundFormat() {}

  /**
   * Returns the importer that recognises a file.
   *
   * @throws DataException if none does
   * @throws ConfigurationException if several do
   * @throws IOException if the file cannot be read
   */
  public static NetworkImporter of(Path file, Plugins<NetworkImporter> importers)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    Bytes head = head(file);
    List<NetworkImporter> found =
        importers.all().stream().filter(importer -> importer.recognises(name, head)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new DataException(unknown(name, head, importers));
    }
    throw new ConfigurationException(
        Failure.of("The file may be of several formats")
            .at(name)
            .expected("--format with one of " + names(found))
            .advice("Say which one it is."));
  }

  private static Failure unknown(String name, Bytes head, Plugins<NetworkImporter> importers) {
    Failure failure =
        Failure.of("The format of the file is not known")
            .at(name)
            .expected("a network file of one of " + names(List.copyOf(importers.all())));
    byte[] start = head.toArray();
    if (start.length > POINTER.length
        && Bytes.of(POINTER).equals(Bytes.of(Arrays.copyOf(start, POINTER.length)))) {
      return failure
          .received("a pointer of Git LFS, not the file itself")
          .advice("Fetch the file with git lfs pull.");
    }
    if (start.length == 0) {
      return failure.received("an empty file").advice("Copy the file again.");
    }
    return failure
        .received("other content")
        .advice("Check that it is the network itself, or name its format with --format.");
  }

  private static String names(List<NetworkImporter> importers) {
    return String.join(", ", importers.stream().map(NetworkImporter::name).toList());
  }

  private static Bytes head(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Bytes.adopt(stream.readNBytes(NetworkImporter.HEAD_BYTES));
    }
  }
}
