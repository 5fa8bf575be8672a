package org.lacewing.explain.counterfactual;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/** Which way each feature may be changed, by the settings. */
final class Directions {
  private final Map<String, Direction> directions = new HashMap<>();

  /**
   * Reads the settings.
   *
   * @throws ConfigurationException if a name is no feature, is named twice, or a category shall
   *     grow or fall
   */
  Directions(CounterfactualSettings settings, List<Field> features) {
    settings.immutable().forEach(name -> put("immutable", name, Direction.NONE, features));
    settings.increaseOnly().forEach(name -> put("increaseOnly", name, Direction.UP, features));
    settings.decreaseOnly().forEach(name -> put("decreaseOnly", name, Direction.DOWN, features));
  }

  private void put(String setting, String name, Direction direction, List<Field> features) {
    Field field =
        features.stream()
            .filter(feature -> feature.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(setting, name, features));
    if (direction != Direction.NONE && field.type() != ValueType.NUMERIC) {
      throw new ConfigurationException(
          Failure.of(setting + " names a feature that has no direction")
              .at("column \"" + name + "\"")
              .expected("a number")
              .received("categories")
              .advice("Name it in immutable, or leave it free."));
    }
    Direction before = directions.put(name, direction);
    if (before != null) {
      throw new ConfigurationException(
          Failure.of(setting + " names a feature that another setting names, too")
              .at("column \"" + name + "\"")
              .advice("Name it once; what can neither grow nor fall is immutable."));
    }
  }

  private static ConfigurationException unknown(String setting, String name, List<Field> features) {
    List<String> names = features.stream().map(Field::name).toList();
    return new ConfigurationException(
        Failure.of(setting + " names a feature that does not exist")
            .expected("one of " + String.join(", ", names))
            .received("\"" + name + "\"")
            .advice(
                NearestName.of(name, names)
                    .map(near -> "Did you mean \"" + near + "\"?")
                    .orElse("Check the header line.")));
  }

  Direction of(String feature) {
    return directions.getOrDefault(feature, Direction.BOTH);
  }
}
