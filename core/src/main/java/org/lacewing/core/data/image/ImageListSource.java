package org.lacewing.core.data.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.CsvSource;
import org.lacewing.core.data.DataSource;
import org.lacewing.core.data.DeclaredColumn;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Reads a list of pictures: a CSV file whose column {@value #FILES} names picture files, relative
 * to the folder of the list and not outside of it. The pictures take the place of that column; all
 * other columns, such as the label, are read as those of any CSV file. The format must be named.
 */
public final class ImageListSource implements DataSource {
  static final String FILES = "file";

  /** Makes the reader; it has no state. */
  public ImageListSource() {}

  @Override
  public String name() {
    return "image-list";
  }

  @Override
  public String summary() {
    return "A CSV file whose column \"file\" names pictures; the format must be named.";
  }

  @Override
  public List<String> extensions() {
    return List.of();
  }

  @Override
  public RowReader open(Path path, ReadSettings settings) {
    RowReader list = new CsvSource().open(path, settings);
    try {
      int files = list.header().names().indexOf(FILES);
      if (files < 0) {
        throw new DataException(
            Failure.of("The list does not name its pictures")
                .at(list.header().source())
                .expected("a column called \"" + FILES + "\"")
                .received(String.join(", ", list.header().names()))
                .advice("Rename the column that holds the names of the files."));
      }
      List<String> names = new ArrayList<>(list.header().names());
      names.set(files, settings.images().column());
      Map<String, DeclaredColumn> declared = new LinkedHashMap<>(list.header().declared());
      declared.remove(FILES);
      return new ImageListReader(
          new SourceHeader(list.header().source(), names, declared),
          list,
          files,
          path,
          settings.images());
    } catch (RuntimeException e) {
      list.close();
      throw e;
    }
  }
}
