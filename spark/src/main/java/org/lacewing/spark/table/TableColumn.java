package org.lacewing.spark.table;

/**
 * A column of a result.
 *
 * @param name its name
 * @param type what its cells are
 */
public record TableColumn(String name, Type type) {

  /** What the cells of a column are. */
  public enum Type {
    /** {@link Long}. */
    WHOLE,
    /** {@link Float}. */
    NUMBER,
    /** {@link String}; the only cells that may be null. */
    TEXT
  }

  /** Returns a column of whole numbers. */
  public static TableColumn whole(String name) {
    return new TableColumn(name, Type.WHOLE);
  }

  /** Returns a column of 32-bit numbers. */
  public static TableColumn number(String name) {
    return new TableColumn(name, Type.NUMBER);
  }

  /** Returns a column of texts. */
  public static TableColumn text(String name) {
    return new TableColumn(name, Type.TEXT);
  }
}
