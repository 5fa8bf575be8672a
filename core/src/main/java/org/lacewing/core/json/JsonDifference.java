package org.lacewing.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One place where two JSON trees differ.
 *
 * @param path the fields and positions that lead there, joined by dots; empty for the root
 * @param first what the first tree holds, {@code "nothing"} if it has no such place
 * @param second what the second tree holds, likewise
 * @param distance for two numbers {@code |a − b| / max(1, |a|, |b|)}, infinite for anything else
 */
public record JsonDifference(String path, String first, String second, double distance) {
  private static final int LONGEST = 60;

  /**
   * Returns all differences, in the order of the first tree. The order of fields does not count.
   */
  public static List<JsonDifference> between(JsonNode first, JsonNode second) {
    List<JsonDifference> differences = new ArrayList<>();
    compare("", first, second, differences);
    return List.copyOf(differences);
  }

  private static void compare(
      String path,
      @Nullable JsonNode first,
      @Nullable JsonNode second,
      List<JsonDifference> differences) {
    if (first == null || second == null) {
      differences.add(of(path, first, second, Double.POSITIVE_INFINITY));
    } else if (first.isObject() && second.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      first.fieldNames().forEachRemaining(names::add);
      second.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> compare(join(path, name), first.get(name), second.get(name), differences));
    } else if (first.isArray() && second.isArray()) {
      for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
        compare(join(path, Integer.toString(i)), first.get(i), second.get(i), differences);
      }
    } else if (first.isNumber() && second.isNumber()) {
      double a = first.doubleValue();
      double b = second.doubleValue();
      if (Double.doubleToLongBits(a) != Double.doubleToLongBits(b)) {
        double scale = Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
        differences.add(of(path, first, second, Math.abs(a - b) / scale));
      }
    } else if (!first.equals(second)) {
      differences.add(of(path, first, second, Double.POSITIVE_INFINITY));
    }
  }

  private static JsonDifference of(
      String path, @Nullable JsonNode first, @Nullable JsonNode second, double distance) {
    return new JsonDifference(path, text(first), text(second), distance);
  }

  private static String text(@Nullable JsonNode node) {
    String text = node == null ? "nothing" : node.isTextual() ? node.asText() : node.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
