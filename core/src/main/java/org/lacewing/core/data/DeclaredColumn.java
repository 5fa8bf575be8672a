package org.lacewing.core.data;

import java.util.List;

/**
 * What a file itself says of a column.
 *
 * @param type what the cells hold
 * @param levels the declared categories in their order; empty for numbers, and for categories that
 *     are not listed
 */
public record DeclaredColumn(ValueType type, List<String> levels) {
  /** Copies the levels. */
  public DeclaredColumn {
    levels = List.copyOf(levels);
  }
}
