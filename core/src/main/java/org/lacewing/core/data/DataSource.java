package org.lacewing.core.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.Plugins;

/**
 * Reads one format of files, or of folders, as rows. A source of texts opens its file through
 * {@link SourceReader}, which decodes strictly and takes the {@link Fingerprint}. Implementations
 * have no state.
 */
public interface DataSource extends Plugin {
  /** How much of a file is shown to {@link #recognises}. */
  int START = 512;

  /** Returns the extensions of such files, in lower case and without the dot; none for folders. */
  List<String> extensions();

  /**
   * Returns whether a file without a known extension, or a folder, is of this format.
   *
   * @param path the file or folder
   * @param start how the file begins, up to {@value #START} bytes of it, unpacked if it is
   *     compressed; nothing for a folder
   */
  default boolean recognises(Path path, ByteBuffer start) {
    return false;
  }

  /**
   * Opens a file or folder.
   *
   * @return a reader before the first row; the caller closes it
   * @throws org.lacewing.core.error.DataException if it cannot be read or is not what it should be;
   *     the message gives file and line and never a whole row
   */
  RowReader open(Path path, ReadSettings settings);

  /** Returns all sources on the class path. */
  static Plugins<DataSource> all() {
    return Plugins.load(DataSource.class, "data source");
  }
}
