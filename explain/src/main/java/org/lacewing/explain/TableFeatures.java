package org.lacewing.explain;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** The rule of methods that look at single numbers and categories: no images, no series. */
public final class TableFeatures {
  private TableFeatures() {}

  /** Returns whether there are only numbers and categories. */
  public static boolean only(List<Field> features) {
    return features.stream().noneMatch(feature -> feature.type() == ValueType.TENSOR);
  }

  /**
   * Refuses images and series.
   *
   * @param method what refuses them, for the message
   * @throws ConfigurationException if there is such a feature; the message names the column
   */
  public static void require(List<Field> features, String method) {
    for (Field feature : features) {
      if (feature.type() == ValueType.TENSOR) {
        throw new ConfigurationException(
            Failure.of("Images and series are not supported by " + method)
                .at("column \"" + feature.name() + "\"")
                .expected("numbers and categories")
                .received(feature.format().map(Object::toString).orElseThrow())
                .advice("Use permutation, which takes such a column as a whole."));
      }
    }
  }

  /**
   * Returns the features of rows in the order of the schema, each of its declared type.
   *
   * @param method what refuses images and series, for the message
   * @throws ConfigurationException if there is such a feature
   * @throws org.lacewing.core.error.DataException if a column is missing or of another type
   */
  public static Table of(List<Field> features, Table rows, String method) {
    require(features, method);
    List<Column> columns = new ArrayList<>();
    for (Field field : features) {
      columns.add(
          field.type() == ValueType.NUMERIC
              ? rows.numeric(field.name())
              : rows.categorical(field.name()));
    }
    return Table.of(columns);
  }
}
