package org.lacewing.core.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Plugins;

/** Opens files with the {@link DataSource} that their settings or their extensions name. */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * Opens a file or folder.
   *
   * @return a reader before the first row; the caller closes it
   * @throws ConfigurationException if the format is not known
   * @throws org.lacewing.core.error.DataException if it cannot be read or is not what it should be
   */
  public static RowReader open(Path file, ReadSettings settings) {
    Plugins<DataSource> sources = DataSource.all();
    DataSource source =
        settings.format().map(sources::get).orElseGet(() -> byExtension(file, sources));
    return source.open(file, settings);
  }

  private static DataSource byExtension(Path file, Plugins<DataSource> sources) {
    Optional<Compression> compression = Compression.of(file);
    String name = compression.map(c -> c.inside(file)).orElse(String.valueOf(file.getFileName()));
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    Optional<DataSource> found =
        sources.all().stream()
            .filter(source -> source.extensions().contains(extension))
            .findFirst();
    return found.orElseThrow(() -> unknown(file, name, extension, sources));
  }

  private static ConfigurationException unknown(
      Path file, String name, String extension, Plugins<DataSource> sources) {
    TreeSet<String> known = new TreeSet<>();
    sources.all().forEach(source -> source.extensions().forEach(e -> known.add("." + e)));
    return new ConfigurationException(
        Failure.of("The format of " + name + " is not known from its extension")
            .at(String.valueOf(file.getFileName()))
            .expected("one of " + String.join(", ", known))
            .received(extension.isEmpty() ? "no extension" : "." + extension)
            .advice("Rename the file or set data.reading.format."));
  }
}
