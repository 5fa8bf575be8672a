package org.lacewing.core.preprocessing;

import java.util.List;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;

/** How one feature becomes encoded columns; fitted, immutable. */
sealed interface FeatureEncoding permits NumericEncoding, OneHotEncoding, TensorEncoding {

  /** Returns the feature's name. */
  String feature();

  /** Returns what the feature holds. */
  ValueType type();

  /** Returns whether this encodes columns of such a field. */
  default boolean suits(Field field) {
    return field.type() == type();
  }

  /** Returns the names of the encoded columns. */
  List<String> columnNames();

  /** Returns how many encoded columns there are, without making their names. */
  int columns();

  /** Returns whether the feature had one value only in the training part. */
  boolean constantInTraining();

  /** Returns whether a missing value is refused. */
  boolean rejectsMissing();

  /** Returns whether this category is accepted. */
  boolean accepts(String category);

  /**
   * Writes the feature's encoded columns.
   *
   * @param rows the raw rows, columns found by name
   * @param target row-major matrix that is zero where this feature goes
   * @param first this feature's first encoded column
   * @param width the matrix's number of columns
   * @param notes receives what was remarkable
   * @throws org.lacewing.core.error.DataException if a value is refused
   */
  void encode(Table rows, float[] target, int first, int width, List<String> notes);

  /** Tells what was learned, by the visitor's method for this kind of encoding. */
  void describe(FeatureSpan span, EncodingVisitor visitor);
}
