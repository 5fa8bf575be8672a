package org.lacewing.core.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of a {@link SettingsTree}. Immutable. */
sealed interface SettingsNode {

  /** Returns file and line, or the option that gave the value; empty for a default. */
  String place();

  /** Returns the value in words, for "found …" in a message. */
  String describe();

  /** Returns the number of nodes below and including this one, each alias counted in full. */
  long weight();

  /** Returns the value as strings, numbers, booleans, lists and maps. */
  @Nullable Object plain();

  /**
   * A single value.
   *
   * @param value null, a {@code Boolean}, {@code Long}, {@code java.math.BigInteger}, {@code
   *     Double} or {@code String}
   * @param text the value as written
   * @param place where it was written
   */
  record Scalar(@Nullable Object value, String text, String place) implements SettingsNode {
    @Override
    public String describe() {
      if (value == null) {
        return "no value";
      }
      String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
      return value instanceof String ? "\"" + shown + "\"" : shown;
    }

    @Override
    public long weight() {
      return 1;
    }

    @Override
    public @Nullable Object plain() {
      return value;
    }
  }

  /**
   * A list.
   *
   * @param items its elements
   * @param place where it starts
   * @param weight the number of nodes
   */
  record Items(List<SettingsNode> items, String place, long weight) implements SettingsNode {
    static Items of(List<SettingsNode> items, String place) {
      return new Items(List.copyOf(items), place, SettingsNode.weigh(items));
    }

    @Override
    public String describe() {
      return "a list of " + items.size();
    }

    @Override
    public @Nullable Object plain() {
      List<@Nullable Object> values = new ArrayList<>();
      items.forEach(item -> values.add(item.plain()));
      return values;
    }
  }

  /**
   * A map, in the order written.
   *
   * @param entries the values by key
   * @param place where it starts
   * @param weight the number of nodes
   */
  record Entries(Map<String, SettingsNode> entries, String place, long weight)
      implements SettingsNode {
    static Entries of(Map<String, SettingsNode> entries, String place) {
      return new Entries(
          Collections.unmodifiableMap(new LinkedHashMap<>(entries)),
          place,
          SettingsNode.weigh(entries.values()));
    }

    @Override
    public String describe() {
      return entries.isEmpty()
          ? "an empty map"
          : "a map with " + String.join(", ", entries.keySet().stream().limit(5).toList());
    }

    @Override
    public @Nullable Object plain() {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      entries.forEach((key, node) -> values.put(key, node.plain()));
      return values;
    }
  }

  private static long weigh(Iterable<SettingsNode> children) {
    long sum = 1;
    for (SettingsNode child : children) {
      sum = sum + child.weight() < 0 ? Long.MAX_VALUE : sum + child.weight();
    }
    return sum;
  }
}
