package org.lacewing.cli.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.json.Json;

/**
 * One try of settings.
 *
 * @param number its number in the sweep, from 0
 * @param round the round of the search it belongs to, from 0
 * @param candidate the number of the first trial of the same settings, the resource of a search
 *     left out; as a rule its own
 * @param settings the values that are set, as YAML by path, in the order of the sweep
 */
public record Trial(int number, int round, int candidate, Map<String, String> settings) {
  /** Copies the settings. */
  public Trial {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Returns the trial as JSON on one line. */
  public String toJson() {
    return Json.writeLine(Json.of(this));
  }

  /** Reads what {@link #toJson} wrote. */
  public static Trial parse(String text) {
    return Json.bind(Json.parse(text, "trial"), Trial.class, "trial");
  }
}
