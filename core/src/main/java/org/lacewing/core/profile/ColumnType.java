package org.lacewing.core.profile;

import java.util.Optional;
import org.lacewing.core.data.DeclaredColumn;
import org.lacewing.core.data.ValueType;

/**
 * The type a column would have in a data set, and why.
 *
 * @param type the type
 * @param reason why, as part of a sentence
 */
public record ColumnType(ValueType type, String reason) {

  /**
   * Returns the type of a column whose {@code data.types} say nothing.
   *
   * @param declared what the file says of it
   * @param forms what its cells look like
   * @param tensor the format of images or series, if it holds them
   * @param categories whether the source itself builds categories
   */
  static ColumnType of(
      Optional<DeclaredColumn> declared,
      CellForms forms,
      Optional<String> tensor,
      boolean categories) {
    if (tensor.isPresent()) {
      return new ColumnType(ValueType.TENSOR, tensor.get());
    }
    if (declared.isPresent()) {
      return new ColumnType(declared.get().type(), "declared by the file");
    }
    if (categories) {
      return new ColumnType(ValueType.CATEGORICAL, "built by the data source");
    }
    long texts = forms.texts().count();
    long numbers = forms.numbers().count();
    if (texts > 0) {
      return new ColumnType(
          ValueType.CATEGORICAL,
          numbers == 0
              ? "every value is a text"
              : texts + " of " + (texts + numbers) + " values are no number");
    }
    return new ColumnType(
        ValueType.NUMERIC, numbers == 0 ? "no cell holds a value" : "every value is a number");
  }
}
