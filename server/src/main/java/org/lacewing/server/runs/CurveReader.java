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
import java.util.Optional;

/**
 * Reads {@code training} of {@code metrics.json} without building a tree: its {@code metric}, and
 * {@code epochs}, an array of objects with an {@code epoch} and figures.
 */
final class CurveReader {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String TRAINING = "training";
  private static final String METRIC = "metric";
  private static final String EPOCHS = "epochs";
  private static final String EPOCH = "epoch";

  private final Map<String, List<Double>> x = new LinkedHashMap<>();
  private final Map<String, List<Double>> y = new LinkedHashMap<>();

  private Optional<String> metric = Optional.empty();

  private CurveReader() {}

  static TrainingCurves read(Path file) throws IOException {
    CurveReader reader = new CurveReader();
    try (JsonParser parser = FACTORY.createParser(file.toFile())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        reader.document(parser);
      }
    }
    return new TrainingCurves(
        reader.metric,
        reader.y.entrySet().stream()
            .map(
                entry ->
                    new Curve(
                        entry.getKey(),
                        reader.x.getOrDefault(entry.getKey(), List.of()),
                        entry.getValue()))
            .toList());
  }

  private void document(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(TRAINING);
      if (parser.nextToken() == JsonToken.START_OBJECT && found) {
        training(parser);
        return;
      }
      parser.skipChildren();
    }
  }

  private void training(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals(METRIC) && value == JsonToken.VALUE_STRING) {
        metric = Optional.of(parser.getText());
      } else if (name.equals(EPOCHS) && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          epoch(parser);
        }
      } else {
        parser.skipChildren();
      }
    }
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
