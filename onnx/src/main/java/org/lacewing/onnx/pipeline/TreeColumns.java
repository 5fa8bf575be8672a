package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.ValueType;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * The columns a tree of a graph asks about: each number as it is, and for each question about a
 * category a column with 1 for yes and 0 for no, looked up from the text. A missing value, the
 * empty text, and a category the question does not know are looked up as the side they go to.
 */
final class TreeColumns {
  private final Steps steps;
  private final String first;
  private final List<String> tensors = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private TreeColumns(Steps steps, String first) {
    this.steps = steps;
    this.first = first;
  }

  /** Begins with the numbers of a schema; there is one feature or more. */
  static TreeColumns of(List<Field> features, Steps steps) {
    TreeColumns columns = new TreeColumns(steps, features.get(0).name());
    for (Field field : features) {
      if (field.type() == ValueType.NUMERIC) {
        columns.numbers.put(field.name(), columns.tensors.size());
        columns.tensors.add(GraphNames.input(field.name()));
      }
    }
    return columns;
  }

  /** Returns the number of a numeric feature's column. */
  int number(String feature) {
    Integer column = numbers.get(feature);
    if (column == null) {
      throw new IllegalArgumentException("\"" + feature + "\" is no column of numbers");
    }
    return column;
  }

  /** Adds the column of a question about a category and returns its number. */
  int question(DecisionNode.OneOf question) {
    GraphTexts.check(question.column(), question.chosen());
    GraphTexts.check(question.column(), question.others());
    List<String> keys = new ArrayList<>(question.chosen());
    keys.addAll(question.others());
    List<Float> values = new ArrayList<>();
    for (int key = 0; key < keys.size(); key++) {
      values.add(key < question.chosen().size() ? 1f : 0f);
    }
    int number = tensors.size();
    String looked =
        steps.add(
            Operators.LABEL_ENCODER,
            "question_" + number,
            List.of(GraphNames.input(question.column())),
            (Node node) ->
                node.withDomain(Operators.ML_DOMAIN)
                    .withTexts("keys_strings", keys)
                    .withNumbers("values_floats", values)
                    .withNumber("default_float", question.restYes() ? 1 : 0));
    tensors.add(steps.cast("answer_" + number, looked, ElementType.DOUBLE));
    return number;
  }

  /** Joins all columns and returns the name of the result, {@code [n, columns]} doubles. */
  String joined() {
    if (tensors.isEmpty()) {
      // A tree without questions over categories alone still has to know how many rows there are.
      List<String> none = List.of();
      DecisionNode end = new DecisionNode.Answer(List.of());
      question(new DecisionNode.OneOf(first, none, List.of(""), false, end, end));
    }
    return steps.concat("columns", tensors);
  }
}
