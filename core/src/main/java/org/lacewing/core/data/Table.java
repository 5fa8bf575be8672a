package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * Named columns of equal length. Columns are found by name; their order is that of the source.
 * Immutable and thread-safe.
 */
public final class Table {
  private final Map<String, Column> columns;
  private final int rows;

  private Table(Map<String, Column> columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Returns a table of the given columns.
   *
   * @throws IllegalArgumentException if names repeat or lengths differ
   */
  public static Table of(List<? extends Column> columns) {
    Map<String, Column> byName = new LinkedHashMap<>();
    int rows = columns.isEmpty() ? 0 : columns.get(0).size();
    for (Column column : columns) {
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException("Two columns are called " + column.name());
      }
      if (column.size() != rows) {
        throw new IllegalArgumentException(
            "Column " + column.name() + " has " + column.size() + " rows, others " + rows);
      }
    }
    return new Table(byName, rows);
  }

  /**
   * Returns the rows of several tables in one, one table below the other.
   *
   * @param tables one or more with the same names and kinds of columns in the same order
   */
  public static Table below(List<Table> tables) {
    Table first = tables.get(0);
    List<Column> joined = new ArrayList<>();
    for (Column column : first.columns()) {
      joined.add(
          tables.size() == 1
              ? column
              : column.followedBy(
                  tables.subList(1, tables.size()).stream()
                      .map(table -> table.column(column.name()))
                      .toList()));
    }
    return of(joined);
  }

  /** Returns a table of the given columns. */
  public static Table of(Column... columns) {
    return of(List.of(columns));
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the columns in order. */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /** Returns the column names in order. */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** Returns whether there is a column of that name. */
  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /**
   * Returns the column of that name.
   *
   * @throws DataException if there is none
   */
  public Column column(String name) {
    @Nullable Column column = columns.get(name);
    if (column == null) {
      throw new DataException(
          Failure.of("Column \"" + name + "\" is missing")
              .received(columns.size() + " columns: " + abridged())
              .advice(
                  NearestName.of(name, columns.keySet())
                      .map(near -> "Did you mean \"" + near + "\"?")
                      .orElse("Check the header line.")));
    }
    return column;
  }

  /**
   * Returns the numeric column of that name.
   *
   * @throws DataException if there is none or it holds something else
   */
  public NumericColumn numeric(String name) {
    if (column(name) instanceof NumericColumn numeric) {
      return numeric;
    }
    throw wrongType(name, "numbers");
  }

  /**
   * Returns the categorical column of that name.
   *
   * @throws DataException if there is none or it holds something else
   */
  public CategoricalColumn categorical(String name) {
    if (column(name) instanceof CategoricalColumn categorical) {
      return categorical;
    }
    throw wrongType(name, "categories");
  }

  /**
   * Returns the column of images or series of that name.
   *
   * @throws DataException if there is none or it holds something else
   */
  public TensorColumn tensor(String name) {
    if (column(name) instanceof TensorColumn tensor) {
      return tensor;
    }
    throw wrongType(name, "images or series");
  }

  /** Returns a table of the given rows in the given order; repeats are allowed. */
  public Table select(int... selected) {
    Map<String, Column> picked = new LinkedHashMap<>();
    columns.forEach((name, column) -> picked.put(name, column.select(selected)));
    return new Table(picked, selected.length);
  }

  /** Returns the table with one column replaced (same name) or added at the end. */
  public Table with(Column column) {
    List<Column> all = new ArrayList<>();
    boolean replaced = false;
    for (Column old : columns.values()) {
      boolean same = old.name().equals(column.name());
      all.add(same ? column : old);
      replaced |= same;
    }
    if (!replaced) {
      all.add(column);
    }
    return of(all);
  }

  /** Returns the table without the named columns; names that do not occur are ignored. */
  public Table without(Collection<String> names) {
    return of(columns.values().stream().filter(c -> !names.contains(c.name())).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table that && columns().equals(that.columns());
  }

  @Override
  public int hashCode() {
    return columns().hashCode();
  }

  @Override
  public String toString() {
    return rows + " rows, columns " + abridged();
  }

  private String abridged() {
    List<String> names = names();
    return names.size() <= 12
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 12)) + ", …";
  }

  private DataException wrongType(String name, String expected) {
    String received =
        switch (column(name).type()) {
          case NUMERIC -> "numbers";
          case CATEGORICAL -> "categories";
          case TENSOR -> "images or series";
        };
    return new DataException(
        Failure.of("Column \"" + name + "\" has the wrong type")
            .expected(expected)
            .received(received)
            .advice("Declare the column's type in the experiment's data section."));
  }
}
