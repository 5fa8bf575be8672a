package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a source: its line and its cells as texts. */
record RawRow(int line, List<@Nullable String> cells) {
  RawRow {
    cells = Collections.unmodifiableList(new ArrayList<>(cells));
  }
}
