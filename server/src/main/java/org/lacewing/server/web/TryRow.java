package org.lacewing.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * A row that somebody fills in.
 *
 * @param fields its columns
 * @param entered a text a column
 */
record TryRow(List<TryField> fields, List<String> entered) {
  private static final int LONGEST = 1_000;

  TryRow {
    fields = List.copyOf(fields);
    entered = List.copyOf(entered);
  }

  /** Returns a row as it is at first. */
  static TryRow usual(List<TryField> fields) {
    return new TryRow(fields, fields.stream().map(TryField::usual).toList());
  }

  /** Returns the row of a form that was sent; what is missing is empty. */
  static TryRow of(List<TryField> fields, Map<String, String> form) {
    List<String> entered = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String text = form.getOrDefault(id(i), "").strip();
      if (text.length() > LONGEST) {
        throw new DataException(
            Failure.of("The cell is too long")
                .at("column \"" + fields.get(i).column() + "\"")
                .expected("at most " + LONGEST + " characters"));
      }
      if (text.isEmpty() && !fields.get(i).optional()) {
        throw new DataException(
            Failure.of("The model does not accept rows without this column")
                .at("column \"" + fields.get(i).column() + "\""));
      }
      entered.add(text);
    }
    return new TryRow(fields, entered);
  }

  /** Returns the name of a column's control: column names may be anything. */
  static String id(int field) {
    return "c" + field;
  }

  Table table() {
    List<Column> cells = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      cells.add(fields.get(i).cell(entered.get(i)));
    }
    return Table.of(cells);
  }

  ObjectNode json() {
    ObjectNode row = Json.object();
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).put(row, entered.get(i));
    }
    return row;
  }
}
