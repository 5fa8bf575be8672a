package org.lacewing.core.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.settings.SettingsNode.Entries;
import org.lacewing.core.settings.SettingsNode.Items;
import org.lacewing.core.settings.SettingsNode.Scalar;

/**
 * One {@code --set a.b=c}.
 *
 * @param path the keys and list positions from the root
 * @param value the new value
 * @param place the option as given, for messages
 */
record SettingsOverride(List<String> path, SettingsNode value, String place) {

  /** Reads {@code path=value}; the value is YAML. */
  static SettingsOverride parse(String text) {
    int equals = text.indexOf('=');
    String place = "--set " + text;
    List<String> path =
        equals < 1 ? List.of() : List.of(text.substring(0, equals).split("\\.", -1));
    if (path.isEmpty() || path.contains("")) {
      throw new ConfigurationException(
          Failure.of("The option does not say what to set")
              .at(place)
              .expected("path=value, such as training.epochs=20"));
    }
    return new SettingsOverride(path, YamlReader.value(text.substring(equals + 1), place), place);
  }

  Entries applyTo(Entries root) {
    return changed(root, 0);
  }

  private SettingsNode changed(@Nullable SettingsNode node, int depth) {
    if (depth == path.size()) {
      return value;
    }
    if (node instanceof Items items) {
      return changed(items, depth);
    }
    if (node instanceof Scalar scalar && scalar.value() instanceof String) {
      // A plug-in written as its name alone is given its first setting.
      return changed(Entries.of(Map.of("use", scalar), scalar.place()), depth);
    }
    return changed(node instanceof Entries entries ? entries : Entries.of(Map.of(), place), depth);
  }

  private Entries changed(Entries map, int depth) {
    Map<String, SettingsNode> entries = new LinkedHashMap<>(map.entries());
    String key = path.get(depth);
    entries.put(key, changed(entries.get(key), depth + 1));
    return Entries.of(entries, map.place());
  }

  private Items changed(Items list, int depth) {
    String key = path.get(depth);
    int index = key.matches("\\d{1,6}") ? Integer.parseInt(key) : -1;
    if (index < 0 || index >= list.items().size()) {
      throw new ConfigurationException(
          Failure.of(String.join(".", path.subList(0, depth)) + " has no element " + key)
              .at(place)
              .expected(
                  list.items().isEmpty()
                      ? "a list that is not empty"
                      : "a number from 0 to " + (list.items().size() - 1)));
    }
    List<SettingsNode> items = new ArrayList<>(list.items());
    items.set(index, changed(items.get(index), depth + 1));
    return Items.of(items, list.place());
  }
}
