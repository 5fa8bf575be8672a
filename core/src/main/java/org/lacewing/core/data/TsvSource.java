package org.lacewing.core.data;

import java.nio.file.Path;
import java.util.List;

/** Reads files whose fields are separated by tabs, otherwise as {@link CsvSource} does. */
public final class TsvSource implements SlicedSource {
  private final CsvSource csv = new CsvSource();

  /** Makes the reader; it has no state. */
  public TsvSource() {}

  @Override
  public String name() {
    return "tsv";
  }

  @Override
  public String summary() {
    return "Tab-separated values with a header line.";
  }

  @Override
  public List<String> extensions() {
    return List.of("tsv", "tab");
  }

  @Override
  public RowReader open(Path file, ReadSettings settings) {
    return csv.open(file, settings.withDelimiter("\t"));
  }

  @Override
  public CutFile cut(Path file, ReadSettings settings, long rows) {
    return csv.cut(file, settings.withDelimiter("\t"), rows);
  }

  @Override
  public RowReader open(Path file, ReadSettings settings, RowRange range) {
    return csv.open(file, settings.withDelimiter("\t"), range);
  }
}
