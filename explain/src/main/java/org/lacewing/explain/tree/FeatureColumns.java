package org.lacewing.explain.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.explain.TableFeatures;

/**
 * The cells of the features as doubles: numbers as they are, categories as positions in the levels
 * of the schema's field, NaN for a missing value or an unknown category.
 */
final class FeatureColumns {
  private FeatureColumns() {}

  /** Returns {@code [feature][row]}. */
  static double[][] of(List<Field> features, Table table) {
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
    Map<String, Integer> position = new LinkedHashMap<>();
    field.levels().forEach(level -> position.put(level, position.size()));
    List<Double> codeOf = new ArrayList<>();
    for (String level : column.levels()) {
      Integer known = position.get(level);
      codeOf.add(known == null ? Double.NaN : known);
    }
    double[] codes = new double[column.size()];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = column.isMissing(row) ? Double.NaN : codeOf.get(column.code(row));
    }
    return codes;
  }

  /** Refuses infinite numbers: no midpoint lies beside them. */
  static void checkFinite(List<Field> features, Table table) {
    for (Field field : features) {
      Column column = table.column(field.name());
      if (column instanceof NumericColumn numbers) {
        for (int row = 0; row < numbers.size(); row++) {
          if (Double.isInfinite(numbers.value(row))) {
            throw new DataException(
                Failure.of("A tree cannot be fitted to an infinite number")
                    .at("row " + row + ", column \"" + field.name() + "\"")
                    .received(Double.toString(numbers.value(row)))
                    .advice("Correct the cell or leave it empty."));
          }
        }
      }
    }
  }
}
