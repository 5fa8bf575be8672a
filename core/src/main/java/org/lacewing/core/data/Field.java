package org.lacewing.core.data;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Optional;

/**
 * One column of a {@link Schema}.
 *
 * @param name the column's name
 * @param role what it is used for
 * @param type what its cells hold
 * @param levels the known categories in {@link NaturalOrder} or in declared order; empty for all
 *     others
 * @param format the format of images or series; empty for all others
 */
@JsonSerialize(using = FieldJson.Writer.class)
@JsonDeserialize(using = FieldJson.Reader.class)
public record Field(
    String name, Role role, ValueType type, List<String> levels, Optional<TensorFormat> format) {
  /** Copies the levels and checks that levels and format suit the type. */
  public Field {
    levels = List.copyOf(levels);
    if (name.isBlank()) {
      throw new IllegalArgumentException("A column needs a name");
    }
    if (type != ValueType.CATEGORICAL && !levels.isEmpty()) {
      throw new IllegalArgumentException(
          "Column " + name + " of " + type + " has levels " + levels);
    }
    if ((type == ValueType.TENSOR) != format.isPresent()) {
      throw new IllegalArgumentException(
          "Column " + name + " of " + type + " has format " + format);
    }
  }

  /** Returns a numeric field. */
  public static Field numeric(String name, Role role) {
    return new Field(name, role, ValueType.NUMERIC, List.of(), Optional.empty());
  }

  /** Returns a categorical field. */
  public static Field categorical(String name, Role role, List<String> levels) {
    return new Field(name, role, ValueType.CATEGORICAL, levels, Optional.empty());
  }

  /** Returns a field of images or series. */
  public static Field tensor(String name, Role role, TensorFormat format) {
    return new Field(name, role, ValueType.TENSOR, List.of(), Optional.of(format));
  }

  /** Returns the field that describes a column: its type, and its levels or its format. */
  public static Field of(Column column, Role role) {
    if (column instanceof CategoricalColumn categorical) {
      return categorical(column.name(), role, categorical.levels());
    }
    return column instanceof TensorColumn tensor
        ? tensor(column.name(), role, tensor.format())
        : numeric(column.name(), role);
  }
}
