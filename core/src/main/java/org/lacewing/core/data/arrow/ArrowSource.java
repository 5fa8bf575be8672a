package org.lacewing.core.data.arrow;

import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.data.DataSource;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.columnar.TableFile;

/**
 * Reads Apache Arrow files, streams and Feather files of version 2 that hold flat tables: numbers,
 * decimals, texts, booleans, dates and times, dictionaries, uncompressed or compressed by LZ4 or
 * Zstandard. Missing values are missing cells. Nested columns are refused by name.
 */
public final class ArrowSource implements DataSource {

  /** Makes the reader; it has no state. */
  public ArrowSource() {}

  @Override
  public String name() {
    return "arrow";
  }

  @Override
  public String summary() {
    return "Apache Arrow files and streams, and Feather version 2, of flat tables.";
  }

  @Override
  public List<String> extensions() {
    return List.of("arrow", "arrows", "feather", "ipc");
  }

  @Override
  public RowReader open(Path file, ReadSettings settings) {
    return ArrowReader.open(TableFile.open(file, "Arrow"));
  }
}
