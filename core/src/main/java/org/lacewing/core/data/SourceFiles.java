package org.lacewing.core.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Plugins;

/** Opens files with the {@link DataSource} that their settings or their extensions name. */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * Opens a file or folder.
   *
   * @return a reader before the first row; the caller closes it
   * @throws ConfigurationException if the format of the file is not known
   * @throws org.lacewing.core.error.DataException if it cannot be read or is not what it should be
   */
  public static RowReader open(Path file, ReadSettings settings) {
    return source(file, settings).open(file, settings);
  }

  private static DataSource source(Path file, ReadSettings settings) {
    Plugins<DataSource> sources = DataSource.all();
    return settings.format().map(sources::get).orElseGet(() -> sourceOf(file, sources));
  }

  /**
   * Returns the source of a file that is to be read in parts.
   *
   * @throws ConfigurationException if the format is not known, or its files cannot be cut
   */
  public static SlicedSource sliced(Path file, ReadSettings settings) {
    DataSource source = source(file, settings);
    if (source instanceof SlicedSource sliced) {
      return sliced;
    }
    throw new ConfigurationException(
        Failure.of("Files of the format " + source.name() + " are not read in parts")
            .at(file.toString())
            .expected(
                "one of "
                    + DataSource.all().all().stream()
                        .filter(one -> one instanceof SlicedSource)
                        .map(DataSource::name)
                        .collect(Collectors.joining(", ")))
            .advice("Write the rows as Parquet or CSV."));
  }

  /** The extension decides; a folder, and a file of no known extension, by what is in it. */
  private static DataSource sourceOf(Path file, Plugins<DataSource> sources) {
    boolean folder = Files.isDirectory(file);
    String name = folder ? "" : nameInside(file);
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    Optional<DataSource> found =
        sources.all().stream()
            .filter(source -> source.extensions().contains(extension))
            .findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    if (extension.isEmpty()) {
      SourceBytes.requireThere(file);
    } else if (!Files.exists(file)) {
      throw unknown(file, name, extension, sources);
    }
    ByteBuffer start = folder ? ByteBuffer.allocate(0) : start(file);
    return sources.all().stream()
        .filter(source -> source.recognises(file, start.asReadOnlyBuffer()))
        .findFirst()
        .orElseThrow(
            () -> folder ? noSuchFolder(file, sources) : unknown(file, name, extension, sources));
  }

  private static String nameInside(Path file) {
    return Compression.of(file).map(c -> c.inside(file)).orElse(String.valueOf(file.getFileName()));
  }

  private static ByteBuffer start(Path file) {
    try (SourceBytes bytes = SourceBytes.open(file)) {
      return ByteBuffer.wrap(bytes.readNBytes(DataSource.START));
    } catch (IOException e) {
      throw SourceReader.unreadable(file.toString(), e);
    }
  }

  private static DataException noSuchFolder(Path folder, Plugins<DataSource> sources) {
    return new DataException(
        Failure.of("This is a folder, and no data source knows what is in it")
            .at(folder.toString())
            .expected("a file of rows, or a folder of pictures")
            .advice(
                "Name a file, or set data.reading.format to one of "
                    + sources.all().stream().map(DataSource::name).collect(Collectors.joining(", "))
                    + "."));
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
