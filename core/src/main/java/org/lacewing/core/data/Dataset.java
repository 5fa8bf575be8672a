package org.lacewing.core.data;

import java.util.Collection;
import java.util.List;

/**
 * A table with its schema. The table holds exactly the schema's columns (ignored ones may have been
 * dropped). For classification the label's levels are the class list; it is fixed once, from the
 * whole data, and the same in every split.
 *
 * @param name what the data set is called in messages and reports
 * @param schema the columns' types and roles
 * @param table the cells
 */
public record Dataset(String name, Schema schema, Table table) {

  /** Returns the number of rows. */
  public int rows() {
    return table.rows();
  }

  /** Returns the columns that are inputs of the model. */
  public Table features() {
    List<String> inputs = schema.featureNames();
    return Table.of(inputs.stream().map(table::column).toList());
  }

  /**
   * Returns the column the model predicts.
   *
   * @throws IllegalStateException if the schema has no label
   */
  public Column label() {
    return table.column(
        schema.label().orElseThrow(() -> new IllegalStateException(name + " has no label")).name());
  }

  /** Returns the data set reduced to the given rows. */
  public Dataset select(int... rows) {
    return new Dataset(name, schema, table.select(rows));
  }

  /** Returns the data set without the named columns. */
  public Dataset without(Collection<String> names) {
    return new Dataset(name, schema.without(names), table.without(names));
  }
}
