package org.lacewing.spark.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.packaging.ModelPackage;

/** Files of a job for readers that want a file. */
final class TemporaryFile {
  private TemporaryFile() {}

  /** Reads a file. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Path file) throws IOException;
  }

  /** Lets a reader read bytes as a file of some name, which is gone afterwards. */
  static <T> T read(String name, Bytes bytes, Reader<T> reader) throws IOException {
    Path folder = Files.createTempDirectory("lacewing-");
    try {
      return reader.read(Files.write(folder.resolve(name), bytes.toArray()));
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  static ModelPackage model(Bytes bytes) throws IOException {
    return read("model" + ModelPackage.EXTENSION, bytes, ModelPackage::read);
  }
}
