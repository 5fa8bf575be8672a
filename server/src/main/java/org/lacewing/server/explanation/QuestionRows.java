package org.lacewing.server.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.RowRules;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/** Rows as JSON objects, cells by the name of their column. */
final class QuestionRows {
  private QuestionRows() {}

  /**
   * Returns the rows as a table of the schema's features. Further cells are ignored; null is a
   * missing value.
   *
   * @throws DataException if a cell is missing, of another type, or not accepted by the rules
   */
  static Table table(List<JsonNode> rows, Schema schema, RowRules rules) {
    List<Column> columns = new ArrayList<>();
    for (Field field : schema.features()) {
      List<JsonNode> cells = new ArrayList<>();
      for (JsonNode row : rows) {
        cells.add(cell(row, cells.size(), field, rules));
      }
      columns.add(column(field, cells, rules));
    }
    return Table.of(columns);
  }

  private static JsonNode cell(JsonNode row, int number, Field field, RowRules rules) {
    JsonNode cell = row.get(field.name());
    if (!row.isObject() || cell == null) {
      List<String> names = new ArrayList<>();
      row.fieldNames().forEachRemaining(names::add);
      throw new DataException(
          Failure.of("Column \"" + field.name() + "\" is missing")
              .at("rows[" + number + "]")
              .expected("an object with a cell for every column of the model")
              .advice(
                  NearestName.of(field.name(), names)
                      .map(near -> "Did you mean \"" + near + "\"?")
                      .orElse("Write null for a missing value.")));
    }
    if (cell.isNull() && !rules.acceptsMissing(field.name())) {
      throw wrong(number, field, "a value; the model saw none missing", cell);
    }
    return cell;
  }

  private static Column column(Field field, List<JsonNode> cells, RowRules rules) {
    if (field.type() == ValueType.TENSOR) {
      throw new DataException(
          Failure.of("Images and series cannot be explained here")
              .at("column \"" + field.name() + "\"")
              .advice("Use the command lacewing explain."));
    }
    if (field.type() == ValueType.NUMERIC) {
      double[] values = new double[cells.size()];
      for (int row = 0; row < values.length; row++) {
        JsonNode cell = cells.get(row);
        if (!cell.isNumber() && !cell.isNull()) {
          throw wrong(row, field, "a number", cell);
        }
        values[row] = cell.isNull() ? Double.NaN : cell.doubleValue();
        if (Double.isInfinite(values[row])) {
          throw wrong(row, field, "a finite number", cell);
        }
      }
      return NumericColumn.of(field.name(), values);
    }
    List<@Nullable String> texts = new ArrayList<>();
    for (JsonNode cell : cells) {
      if (cell.isContainerNode()) {
        throw wrong(texts.size(), field, "a text", cell);
      }
      if (!cell.isNull() && !rules.acceptsCategory(field.name(), cell.asText())) {
        throw wrong(texts.size(), field, "one of " + field.levels(), cell);
      }
      texts.add(cell.isNull() ? null : cell.asText());
    }
    return CategoricalColumn.ofTexts(field.name(), texts);
  }

  private static DataException wrong(int row, Field field, String expected, JsonNode cell) {
    String text = cell.toString();
    return new DataException(
        Failure.of("The cell cannot be read")
            .at("rows[" + row + "], column \"" + field.name() + "\"")
            .expected(expected)
            .received(text.substring(0, Math.min(text.length(), 40))));
  }
}
