package org.lacewing.explain.tree;

import java.util.HashMap;
import java.util.Map;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Field;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Categories as positions in the levels of the schema's field, and as bins. */
final class CategoryBins {
  private static final int MOST = 0xFFFF;
  private static final double[] NO_NUMBERS = {};

  private CategoryBins() {}

  /**
   * Returns one bin a level.
   *
   * @throws DataException if there are more than 65,535 levels
   */
  static BinnedColumn of(Field field, CategoricalColumn column) {
    int bins = field.levels().size();
    if (bins > MOST) {
      throw new DataException(
          Failure.of("A category has too many levels for a decision tree")
              .at("column \"" + field.name() + "\"")
              .expected(MOST + " or fewer")
              .received("" + bins)
              .advice("Leave the column out, or join rare levels."));
    }
    int[] positions = positions(field, column);
    byte[] low = new byte[column.size()];
    byte[] high = new byte[bins > BinnedColumn.MOST ? column.size() : 0];
    for (int row = 0; row < low.length; row++) {
      int position = column.isMissing(row) ? -1 : positions[column.code(row)];
      int bin = position < 0 ? bins : position;
      low[row] = (byte) bin;
      if (high.length > 0) {
        high[row] = (byte) (bin / 256);
      }
    }
    return new BinnedColumn(field, bins, low, high, NO_NUMBERS, NO_NUMBERS);
  }

  /** Returns for each code of the column the position in the field's levels, or −1. */
  static int[] positions(Field field, CategoricalColumn column) {
    Map<String, Integer> position = new HashMap<>();
    field.levels().forEach(level -> position.put(level, position.size()));
    return column.levels().stream().mapToInt(level -> position.getOrDefault(level, -1)).toArray();
  }
}
