package org.lacewing.explain;

import org.lacewing.core.data.Table;

/** One row of a table, for models written as lambdas. */
public record Row(Table table, int index) {

  public double number(String column) {
    return table.numeric(column).value(index);
  }

  public String text(String column) {
    return table.categorical(column).text(index);
  }
}
