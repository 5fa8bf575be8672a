package org.lacewing.core.data;

import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How a data set is cut. What the two shares leave is the training part.
 *
 * @param validation share of rows for choices such as early stopping, 0 or more and below 1
 * @param test share of rows looked at once, at the end, 0 or more and below 1
 * @param stratify whether each part gets the classes in the proportions of the whole; regression is
 *     always cut without regard to the label
 */
public record SplitSettings(
    @Setting(value = "Share of rows for choices such as early stopping.", defaultsTo = "0.2")
        double validation,
    @Setting(value = "Share of rows looked at once, at the end.", defaultsTo = "0.2") double test,
    @Setting(
            value = "Whether each part gets the classes in the proportions of the whole.",
            defaultsTo = "true")
        boolean stratify) {
  /** Checks the shares. */
  public SplitSettings {
    Require.below("validation", validation, 0, 1);
    Require.below("test", test, 0, 1);
    if (validation + test >= 1) {
      throw new ConfigurationException(
          Failure.of("validation and test leave nothing to train on")
              .expected("a sum below 1")
              .received(validation + " + " + test));
    }
  }

  /** Returns the settings that apply when nothing is written. */
  public static SplitSettings defaults() {
    return new SplitSettings(0.2, 0.2, true);
  }
}
