package org.lacewing.cli.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.SettingsValue;

/**
 * All settings that may be tried.
 *
 * @param parameters what each setting is tried with, by its path, in the order written
 */
public record SearchSpace(Map<String, ParameterSettings> parameters) {
  private static final long MOST_TRIALS = 100_000;

  /** Copies the map. */
  public SearchSpace {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Returns the number of combinations of the listed values.
   *
   * @throws ConfigurationException if a parameter is a range, or there are more than 100,000
   */
  int combinations() {
    long product = 1;
    for (Map.Entry<String, ParameterSettings> parameter : parameters.entrySet()) {
      if (parameter.getValue().isRange()) {
        throw new ConfigurationException(
            Failure.of("A grid needs values, not a range")
                .at("parameters." + parameter.getKey())
                .expected("values")
                .received("min and max")
                .advice("List the values, or search by random or halving."));
      }
      product *= parameter.getValue().values().size();
      if (product > MOST_TRIALS) {
        throw new ConfigurationException(
            Failure.of("There are too many combinations")
                .expected("at most " + MOST_TRIALS)
                .received("more")
                .advice("Leave values out, or search by random or halving."));
      }
    }
    return (int) product;
  }

  /** Returns a combination of listed values; the last parameter changes fastest. */
  Map<String, String> combination(int number) {
    int rest = number;
    int block = combinations();
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, ParameterSettings> parameter : parameters.entrySet()) {
      List<SettingsValue> values = parameter.getValue().values();
      block /= values.size();
      settings.put(parameter.getKey(), values.get(rest / block).yaml());
      rest %= block;
    }
    return settings;
  }

  /**
   * Draws settings. Each parameter has a source of its own, so that one more parameter or trial
   * changes none of the others.
   *
   * @param source the source of the trial
   */
  Map<String, String> draw(Seed source) {
    Map<String, String> settings = new LinkedHashMap<>();
    parameters.forEach(
        (path, parameter) ->
            settings.put(path, parameter.draw(source.derive(path).generator()).yaml()));
    return settings;
  }
}
