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
 * @param series the columns of the source that the series are made of; empty for all others
 */
@JsonSerialize(using = FieldJson.Writer.class)
@JsonDeserialize(using = FieldJson.Reader.class)
public record Field(
    String name,
    Role role,
    ValueType type,
    List<String> levels,
    Optional<TensorFormat> format,
    Optional<SeriesColumns> series) {
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
    if (series.isPresent()
        && (format.isEmpty()
            || format.get().layout() != TensorLayout.NCW
            || format.get().channels().size() != series.get().columns().size()
            || (!series.get().rowsAreSteps()
                && series.get().columns().get(0).size() != format.get().shape().get(1)))) {
      throw new IllegalArgumentException(
          "Column " + name + " of " + format + " cannot be made of " + series);
    }
  }

  /** Returns a numeric field. */
  public static Field numeric(String name, Role role) {
    return new Field(name, role, ValueType.NUMERIC, List.of(), Optional.empty(), Optional.empty());
  }

  /** Returns a categorical field. */
  public static Field categorical(String name, Role role, List<String> levels) {
    return new Field(name, role, ValueType.CATEGORICAL, levels, Optional.empty(), Optional.empty());
  }

  /** Returns a field of images or series. */
  public static Field tensor(String name, Role role, TensorFormat format) {
    return new Field(
        name, role, ValueType.TENSOR, List.of(), Optional.of(format), Optional.empty());
  }

  /** Returns this field of series with the columns of the source that they are made of. */
  Field madeOf(SeriesColumns columns) {
    return new Field(name, role, type, levels, format, Optional.of(columns));
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
