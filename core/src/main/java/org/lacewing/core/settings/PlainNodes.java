package org.lacewing.core.settings;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.plugin.Origin;
import org.lacewing.core.settings.SettingsNode.Entries;
import org.lacewing.core.settings.SettingsNode.Items;
import org.lacewing.core.settings.SettingsNode.Scalar;

/** Nodes out of the plain values that a plug-in choice carries, and their origins. */
final class PlainNodes {
  private PlainNodes() {}

  /** Returns the node of a plain value that stands at {@code below} in a choice. */
  static SettingsNode of(@Nullable Object value, Origin origin, String below) {
    String place = origin.place(below);
    if (value instanceof Map<?, ?> map) {
      Map<String, SettingsNode> entries = new LinkedHashMap<>();
      map.forEach(
          (key, item) -> {
            String name = String.valueOf(key);
            entries.put(name, of(item, origin, SettingsBinder.join(below, name)));
          });
      return Entries.of(entries, place);
    }
    if (value instanceof List<?> list) {
      List<SettingsNode> items = new ArrayList<>();
      for (Object item : list) {
        items.add(of(item, origin, SettingsBinder.join(below, Integer.toString(items.size()))));
      }
      return Items.of(items, place);
    }
    return new Scalar(scalar(value), String.valueOf(value), place);
  }

  private static @Nullable Object scalar(@Nullable Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof BigInteger
        || value instanceof Double
        || value instanceof String) {
      return value;
    }
    if (value instanceof Integer integer) {
      return integer.longValue();
    }
    if (value instanceof Float single) {
      return single.doubleValue();
    }
    throw new IllegalArgumentException("No setting can hold a " + value.getClass().getName());
  }

  /** Returns the origin of a choice: its path and the place of every value in it. */
  static Origin origin(SettingsNode choice, String path) {
    Map<String, String> places = new TreeMap<>();
    collect(choice, "", places);
    return new Origin(path, places);
  }

  private static void collect(SettingsNode node, String below, Map<String, String> places) {
    places.put(below, node.place());
    if (node instanceof Entries map) {
      map.entries().forEach((key, item) -> collect(item, SettingsBinder.join(below, key), places));
    } else if (node instanceof Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        collect(list.items().get(i), SettingsBinder.join(below, Integer.toString(i)), places);
      }
    }
  }
}
