package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param line the line it starts on, from 1
 * @param cells one text a column; null where the format has a mark of its own for a missing value
 */
public record RawRow(int line, List<@Nullable String> cells) {
  /** Copies the cells. */
  public RawRow {
    cells = Collections.unmodifiableList(new ArrayList<>(cells));
  }
}
