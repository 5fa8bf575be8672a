package org.lacewing.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.Plugins;

/**
 * A way files of texts are compressed, known by a further extension, as in {@code rows.csv.gz}.
 * Implementations have no state.
 */
public interface Compression extends Plugin {

  /** Returns the extension of such files, in lower case and without the dot. */
  String extension();

  /**
   * Returns the name of the file inside, whose extension says what it holds: by default the file's
   * own name without the extension of the compression.
   *
   * @throws org.lacewing.core.error.DataException if there is not exactly one
   */
  default String inside(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /**
   * Returns the bytes of the file inside.
   *
   * @param compressed the bytes of the compressed file
   */
  InputStream open(InputStream compressed) throws IOException;

  /** Returns all kinds of compression on the class path. */
  static Plugins<Compression> all() {
    return Plugins.load(Compression.class, "compression of files");
  }

  /** Returns how a file is compressed, by its name; nothing if it is not. */
  static Optional<Compression> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return all().all().stream()
        .filter(compression -> name.endsWith("." + compression.extension()))
        .findFirst();
  }
}
