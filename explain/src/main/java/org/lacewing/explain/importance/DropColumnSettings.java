package org.lacewing.explain.importance;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.HeldOut;

/**
 * Settings of {@link DropColumnExplainer}.
 *
 * @param repeats how often everything is fitted, each time with another seed; 1 or more
 * @param rows which held-out rows the error is measured on
 */
public record DropColumnSettings(
    @Setting(
            value = "Trainings of each model, each repeat with another seed; 1 or more.",
            defaultsTo = "1")
        int repeats,
    @Setting(value = "Held-out rows the error is measured on.", defaultsTo = "test") HeldOut rows) {
  /** Checks the ranges. */
  public DropColumnSettings {
    Require.atLeast("repeats", repeats, 1);
  }
}
