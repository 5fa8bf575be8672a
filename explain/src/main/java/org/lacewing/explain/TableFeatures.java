package org.lacewing.explain;

import java.util.List;
import org.lacewing.core.data.Field;
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
}
