package org.lacewing.core.data.arrow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.columnar.FormatException;

/** The dictionaries of a file, by their numbers; a later one replaces or prolongs an earlier. */
final class Dictionaries {
  private final Map<Long, List<ArrowValues>> parts = new HashMap<>();
  private final Map<Long, List<Integer>> sizes = new HashMap<>();

  /** Takes a dictionary, or more values of one. */
  void add(long id, RecordBatch batch, boolean more) {
    if (!more) {
      parts.remove(id);
      sizes.remove(id);
    }
    parts.computeIfAbsent(id, key -> new ArrayList<>()).add(batch.columns().get(0));
    sizes.computeIfAbsent(id, key -> new ArrayList<>()).add(batch.rows());
  }

  /** Returns the number that an index stands for, NaN if it stands for none. */
  double number(long id, long index) {
    Found found = find(id, index);
    return found.values.isThere(found.row) ? found.values.number(found.row) : Double.NaN;
  }

  /** Returns the text that an index stands for, null if it stands for none. */
  @Nullable String text(long id, long index) {
    Found found = find(id, index);
    return found.values.isThere(found.row) ? found.values.text(found.row) : null;
  }

  private record Found(ArrowValues values, int row) {}

  private Found find(long id, long index) {
    List<ArrowValues> values = parts.getOrDefault(id, List.of());
    long left = index;
    for (int i = 0; i < values.size() && left >= 0; i++) {
      int size = sizes.getOrDefault(id, List.of()).get(i);
      if (left < size) {
        return new Found(values.get(i), (int) left);
      }
      left -= size;
    }
    throw new FormatException("a value is not in the dictionary");
  }
}
