package org.lacewing.core.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalDouble;
import org.lacewing.core.data.Task;

/** The JSON form of an {@link Evaluation}; undefined figures are null. */
final class EvaluationJson {
  private EvaluationJson() {}

  static ObjectNode of(Evaluation evaluation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("target", evaluation.target().name());
    json.put("task", evaluation.target().task().name().toLowerCase(Locale.ROOT));
    if (evaluation.target().task() == Task.CLASSIFICATION) {
      json.put(
          "positiveClass", evaluation.target().classes().get(evaluation.target().positiveClass()));
    }
    json.put("rows", evaluation.rows());
    ObjectNode metrics = json.putObject("metrics");
    for (Metric metric : Metric.of(evaluation.target())) {
      put(metrics, metric.label(), evaluation.value(metric));
    }
    if (evaluation instanceof ClassificationEvaluation classification) {
      addClasses(json, classification);
    }
    ArrayNode notes = json.putArray("notes");
    evaluation.notes().forEach(notes::add);
    return json;
  }

  private static void addClasses(ObjectNode json, ClassificationEvaluation evaluation) {
    ArrayNode classes = json.putArray("classes");
    for (ClassFigures figures : evaluation.classes()) {
      ObjectNode node = classes.addObject();
      node.put("class", figures.name());
      node.put("support", figures.support());
      node.put("predicted", figures.predicted());
      put(node, "precision", figures.precision());
      put(node, "recall", figures.recall());
      put(node, "f1", figures.f1());
    }
    ArrayNode confusion = json.putArray("confusion");
    evaluation
        .confusion()
        .counts()
        .forEach(
            row -> {
              ArrayNode cells = confusion.addArray();
              row.forEach(cells::add);
            });
  }

  private static void put(ObjectNode node, String key, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(key, value.getAsDouble());
    } else {
      node.putNull(key);
    }
  }
}
