package org.lacewing.core.preprocessing;

import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** The error for a missing value where the model accepts none. */
final class MissingValue {
  private MissingValue() {}

  /**
   * Returns the error.
   *
   * @param setting the setting that could allow missing values
   */
  static DataException refused(String feature, int row, String setting) {
    return new DataException(
        Failure.of("A value is missing")
            .at("row " + row + ", column \"" + feature + "\"")
            .expected("a value: this model was fitted with " + setting + ": reject")
            .advice(
                "Fill in the value, or fit the model with another preprocessing."
                    + setting
                    + " policy."));
  }
}
