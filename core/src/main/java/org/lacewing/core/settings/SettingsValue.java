package org.lacewing.core.settings;

import org.jspecify.annotations.Nullable;
import org.lacewing.core.json.Json;

/**
 * A setting of any kind: what stands for the value of another setting, whose type is not known
 * where it is written. Immutable.
 *
 * @param value a string, number, boolean, null, list or map
 */
public record SettingsValue(@Nullable Object value) {

  /** Returns the value as YAML on one line; equal values have equal texts. */
  public String yaml() {
    return Json.writeLine(Json.of(value));
  }

  /**
   * Returns the value as people write it: a text without quotes, anything else as {@link #yaml}.
   */
  public String text() {
    return value instanceof String text ? text : yaml();
  }
}
