package org.lacewing.benchmarks.coldstart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;

/** One row of a table among the arguments of a program, the first of which is a file. */
final class OneRow {
  private OneRow() {}

  /** Returns the arguments for a row: {@code column=text}. */
  static List<String> arguments(Table rows, int row) {
    List<String> arguments = new ArrayList<>();
    rows.columns().forEach(column -> arguments.add(column.name() + "=" + column.text(row)));
    return arguments;
  }

  /** Reads what {@link #arguments} wrote. */
  static Table of(Schema schema, String... arguments) {
    Map<String, String> cells = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      int sign = arguments[i].indexOf('=');
      cells.put(arguments[i].substring(0, sign), arguments[i].substring(sign + 1));
    }
    List<Column> columns = new ArrayList<>();
    for (Field field : schema.features()) {
      String cell = cells.getOrDefault(field.name(), "");
      columns.add(
          field.type() == ValueType.NUMERIC
              ? NumericColumn.of(field.name(), Double.parseDouble(cell))
              : CategoricalColumn.of(field.name(), List.of(cell), 0));
    }
    return Table.of(columns);
  }

  /** Returns the numbers among the arguments. */
  static float[] numbers(String... arguments) {
    float[] numbers = new float[arguments.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(arguments[i + 1]);
    }
    return numbers;
  }
}
