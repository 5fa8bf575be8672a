package org.lacewing.core.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rows of a source, as a test likes to look at them. */
record RawTable(
    List<String> header,
    List<RawRow> rows,
    Map<String, DeclaredColumn> declared,
    Fingerprint fingerprint) {

  static RawTable read(DataSource source, Path file, ReadSettings settings) {
    try (RowReader reader = source.open(file, settings)) {
      List<RawRow> rows = new ArrayList<>();
      for (Optional<Chunk> chunk = reader.next(); chunk.isPresent(); chunk = reader.next()) {
        for (int row = 0; row < chunk.get().rows(); row++) {
          List<@Nullable String> cells = new ArrayList<>();
          for (Cells column : chunk.get().columns()) {
            cells.add(column.text(row));
          }
          rows.add(new RawRow(Math.toIntExact(chunk.get().line(row)), cells));
        }
      }
      return new RawTable(
          reader.header().names(), rows, reader.header().declared(), reader.fingerprint());
    }
  }
}
