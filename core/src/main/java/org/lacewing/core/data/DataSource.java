package org.lacewing.core.data;

import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.Plugins;

/**
 * Reads one format of files into rows of texts. Open the file through {@link SourceReader}, which
 * decodes strictly and takes the {@link Fingerprint}. Implementations have no state.
 */
public interface DataSource extends Plugin {

  /** Returns the extensions of such files, in lower case and without the dot. */
  List<String> extensions();

  /**
   * Reads a file.
   *
   * @throws org.lacewing.core.error.DataException if it cannot be read or is not what it should be;
   *     the message gives file and line and never a whole row
   */
  RawTable read(Path file, ReadSettings settings);

  /** Returns all sources on the class path. */
  static Plugins<DataSource> all() {
    return Plugins.load(DataSource.class, "data source");
  }
}
