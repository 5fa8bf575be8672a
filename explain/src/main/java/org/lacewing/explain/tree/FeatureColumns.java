package org.lacewing.explain.tree;

import java.util.List;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;
import org.lacewing.explain.TableFeatures;

/**
 * The cells of the features as doubles: numbers as they are, categories as positions in the levels
 * of the schema's field, NaN for a missing value or an unknown category.
 */
public final class FeatureColumns {
  private FeatureColumns() {}

  /** Returns {@code [feature][row]}. */
  public static double[][] of(List<Field> features, Table table) {
    double[][] values = new double[features.size()][];
    for (int f = 0; f < values.length; f++) {
      values[f] = of(features.get(f), table);
    }
    return values;
  }

  private static double[] of(Field field, Table table) {
    TableFeatures.require(List.of(field), "a decision tree");
    return field.type() == ValueType.NUMERIC
        ? table.numeric(field.name()).toArray()
        : codes(field, table.categorical(field.name()));
  }

  private static double[] codes(Field field, CategoricalColumn column) {
    int[] positions = CategoryBins.positions(field, column);
    double[] codes = new double[column.size()];
    for (int row = 0; row < codes.length; row++) {
      int position = column.isMissing(row) ? -1 : positions[column.code(row)];
      codes[row] = position < 0 ? Double.NaN : position;
    }
    return codes;
  }
}
