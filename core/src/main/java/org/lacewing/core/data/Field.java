package org.lacewing.core.data;

import java.util.List;

/**
 * One column of a {@link Schema}.
 *
 * @param name the column's name
 * @param role what it is used for
 * @param type what its cells hold
 * @param levels the known categories in {@link NaturalOrder} or in declared order; empty for
 *     numbers
 */
public record Field(String name, Role role, ValueType type, List<String> levels) {
  /** Copies the levels; numbers have none. */
  public Field {
    levels = List.copyOf(levels);
    if (name.isBlank()) {
      throw new IllegalArgumentException("A column needs a name");
    }
    if (type == ValueType.NUMERIC && !levels.isEmpty()) {
      throw new IllegalArgumentException("Numeric column " + name + " has levels " + levels);
    }
  }

  /** Returns a numeric field. */
  public static Field numeric(String name, Role role) {
    return new Field(name, role, ValueType.NUMERIC, List.of());
  }

  /** Returns a categorical field. */
  public static Field categorical(String name, Role role, List<String> levels) {
    return new Field(name, role, ValueType.CATEGORICAL, levels);
  }
}
