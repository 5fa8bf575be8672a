package org.lacewing.core.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Turns the classes of drawings, which a page's style sheet colours, into attributes, for drawings
 * that stand alone. Colours are those of the style sheet on a light ground; they are told apart by
 * colour-blind readers (M. Okabe, K. Ito, "Color Universal Design", 2008).
 */
final class Paint {
  static final String INK = "#1b1f24";
  static final String SOFT = "#57606a";
  static final String PAPER = "#ffffff";

  private static final Pattern CLASSES = Pattern.compile(" class=\"([^\"]*)\"");
  private static final String[] SERIES = {
    "#0072b2", "#d55e00", "#009e73", "#b0578d", "#b47900", "#3a96cf", INK
  };
  private static final String[] DASHES = {"", "7 4", "2 3", "9 3 2 3"};

  private static final Map<String, Map<String, String>> STYLES =
      Map.ofEntries(
          style("tick", "stroke", "#d8dee4", "shape-rendering", "crispEdges"),
          style("zero", "stroke", SOFT, "shape-rendering", "crispEdges"),
          style("bar", "fill", SERIES[0]),
          style("negative", "fill", SERIES[1]),
          style("push", "stroke", PAPER),
          style("error", "stroke", INK, "stroke-width", "1.5"),
          style("curve", "fill", "none", "stroke-width", "2", "stroke-linejoin", "round"),
          style("dots", "fill", "none", "stroke-width", "6", "stroke-linecap", "round"),
          style("thick", "fill", "none", "stroke-width", "3.5", "stroke-linejoin", "round"),
          style("thin", "fill", "none", "stroke", SOFT, "stroke-opacity", "0.45"),
          style("point", "stroke", SOFT, "stroke-width", "0.5"),
          style("box", "fill", PAPER, "stroke", SOFT),
          style("end", "fill", "#f6f8fa"),
          style("side"),
          style("arrow", "fill", "none", "stroke", SOFT, "stroke-width", "1.25"),
          style("question", "fill", INK),
          style("lead", "font-weight", "bold"),
          style("title", "fill", INK, "font-size", "15", "font-weight", "bold"),
          style("words", "fill", INK));

  private Paint() {}

  private static Map.Entry<String, Map<String, String>> style(String name, String... attributes) {
    Map<String, String> byName = new TreeMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      byName.put(attributes[i], attributes[i + 1]);
    }
    return Map.entry(name, byName);
  }

  /** Returns a drawing without classes; in a rendered one, quotes of texts are escaped. */
  static String resolve(String svg) {
    return CLASSES
        .matcher(svg)
        .replaceAll(
            match -> {
              StringBuilder attributes = new StringBuilder();
              attributes(match.group(1))
                  .forEach(
                      (name, value) ->
                          attributes
                              .append(' ')
                              .append(name)
                              .append("=\"")
                              .append(value)
                              .append('"'));
              return attributes.toString();
            });
  }

  /** Returns the attributes of classes; of two that set the same one, the later counts. */
  private static Map<String, String> attributes(String classes) {
    Map<String, String> attributes = new TreeMap<>();
    boolean area = false;
    for (String name : classes.split(" ", -1)) {
      Map<String, String> style = STYLES.get(name);
      if (style != null) {
        attributes.putAll(style);
        area |= name.equals("side");
      } else if (name.matches("s\\d")) {
        attributes.put(area ? "fill" : "stroke", SERIES[name.charAt(1) - '0']);
      } else if (name.matches("d[1-9]")) {
        attributes.put("stroke-dasharray", DASHES[name.charAt(1) - '0']);
      }
    }
    return attributes;
  }
}
