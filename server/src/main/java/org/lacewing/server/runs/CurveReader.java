package org.lacewing.server.runs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code training.epochs} of {@code metrics.json} without building a tree: an array of
 * objects with an {@code epoch} and figures.
 */
final class CurveReader {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String EPOCH = "epoch";

  private final Map<String, List<Double>> x = new LinkedHashMap<>();
  private final Map<String, List<Double>> y = new LinkedHashMap<>();

  private CurveReader() {}

  static List<Curve> read(Path file) throws IOException {
    CurveReader reader = new CurveReader();
    try (JsonParser parser = FACTORY.createParser(file.toFile())) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && descend(parser, "training", JsonToken.START_OBJECT)
          && descend(parser, "epochs", JsonToken.START_ARRAY)) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          reader.epoch(parser);
        }
      }
    }
    return reader.y.entrySet().stream()
        .map(
            entry ->
                new Curve(
                    entry.getKey(),
                    reader.x.getOrDefault(entry.getKey(), List.of()),
                    entry.getValue()))
        .toList();
  }

  /** Goes into a member of the object the parser stands in; false if it has none of that kind. */
  private static boolean descend(JsonParser parser, String name, JsonToken kind)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = name.equals(parser.currentName());
      JsonToken value = parser.nextToken();
      if (found) {
        return value == kind;
      }
      parser.skipChildren();
    }
    return false;
  }

  private void epoch(JsonParser parser) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    double at = Double.NaN;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        double value = number(parser, token);
        if (name.equals(EPOCH)) {
          at = value;
        } else {
          figures.put(name, value);
        }
      }
    }
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      x.computeIfAbsent(figure.getKey(), key -> new ArrayList<>()).add(at);
      y.computeIfAbsent(figure.getKey(), key -> new ArrayList<>()).add(figure.getValue());
    }
  }

  /** NaN and the infinities are texts in files of runs. */
  private static double number(JsonParser parser, JsonToken token) throws IOException {
    if (token.isNumeric()) {
      return parser.getDoubleValue();
    }
    return switch (parser.getText()) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }
}
