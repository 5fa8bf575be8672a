package org.lacewing.onnx.imports;

import java.io.IOException;
import java.nio.file.Path;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.Plugins;

/**
 * Reads the network files of one program or format as ONNX graphs. The file may come from a
 * stranger: an importer runs no code from it, reads no other file that it names, and asks for
 * memory in proportion to the file's length only. An importer is one class with a public
 * constructor without parameters and one line in {@code META-INF/services}; it has no state.
 */
public interface NetworkImporter extends Plugin {
  /** How many bytes of a file {@link #recognises} is shown. */
  int HEAD_BYTES = 4096;

  /**
   * Returns whether a file is of this importer's format. The content decides where it can; the name
   * decides between formats that begin alike.
   *
   * @param name the file's name without its folder
   * @param head the first {@value #HEAD_BYTES} bytes of the file, or all of a shorter one
   */
  boolean recognises(String name, Bytes head);

  /**
   * Reads a network.
   *
   * @throws org.lacewing.core.error.DataException if the file is damaged, breaks a limit, or holds
   *     a network that cannot be written as ONNX; the message lists every offending layer by name
   * @throws IOException if the file cannot be read
   */
  ImportedNetwork read(Path file) throws IOException;

  /** Returns all importers on the class path. */
  static Plugins<NetworkImporter> all() {
    return Plugins.load(NetworkImporter.class, "importer");
  }
}
