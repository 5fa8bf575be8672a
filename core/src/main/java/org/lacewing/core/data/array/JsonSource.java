package org.lacewing.core.data.array;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.data.DataSource;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceReader;

/**
 * Reads rows from JSON: {@code {"columns": {…}, "rows": [{…}, …]}}. A row is an object with a value
 * for each column: a number, a text, true, false or null; or, for a column of images or series that
 * is declared in {@code columns}, nested lists of numbers. A file without such columns may be the
 * list of rows alone. The first row names the columns; a later row may leave out values, but not
 * images and series. Rows are numbered from 1.
 */
public final class JsonSource implements DataSource {

  /** Makes the reader; it has no state. */
  public JsonSource() {}

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String summary() {
    return "Rows as objects; images and series as nested lists whose layout is declared.";
  }

  @Override
  public List<String> extensions() {
    return List.of("json");
  }

  @Override
  public RowReader open(Path path, ReadSettings settings) {
    SourceReader text = SourceReader.open(path, settings.encoding());
    try {
      JsonRows rows = JsonRows.open(text, String.valueOf(path.getFileName()));
      return new JsonReader(rows.header(), text, rows);
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e instanceof IOException io
          ? SourceReader.unreadable(path.toString(), io)
          : (RuntimeException) e;
    }
  }
}
