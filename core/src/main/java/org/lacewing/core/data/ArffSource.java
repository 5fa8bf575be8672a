package org.lacewing.core.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads ARFF files, dense and sparse. Keywords may be in any case; names and values may be in
 * single or double quotes, with backslash escapes; {@code %} outside quotes begins a comment; an
 * unquoted {@code ?} is a missing value. A sparse row {@code {1 South}} leaves out zeros and first
 * levels. Types {@code numeric}, {@code real}, {@code integer}, {@code string} and {@code {…}}.
 */
public final class ArffSource implements DataSource {

  /** Makes the reader; it has no state. */
  public ArffSource() {}

  @Override
  public String name() {
    return "arff";
  }

  @Override
  public String summary() {
    return "Attribute-relation files with declared types, dense and sparse.";
  }

  @Override
  public List<String> extensions() {
    return List.of("arff");
  }

  @Override
  public RowReader open(Path file, ReadSettings settings) {
    SourceReader source = SourceReader.open(file, settings.encoding());
    try {
      ArffRows rows = new ArffRows(new BufferedReader(source), file);
      return new TextRowReader(rows.readHeader(), source, rows::addNext, List.of());
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e instanceof IOException io
          ? SourceReader.unreadable(file.toString(), io)
          : (RuntimeException) e;
    }
  }
}
