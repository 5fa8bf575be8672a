package org.lacewing.onnx.pipeline;

import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.preprocessing.TargetFacts;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.RawRowSignature;

/**
 * The part after the network: its output in the label's own terms, and NaN for every row that the
 * preprocessing refuses or that the network has no finite answer to. Without the latter an integer
 * network would make an ordinary-looking answer of a refused row.
 */
final class AnswerGraph {
  private final GraphBuilder graph;
  private final Steps steps;
  private final TargetFacts facts;

  AnswerGraph(GraphBuilder graph, Steps steps, TargetFacts facts) {
    this.graph = graph;
    this.steps = steps;
    this.facts = facts;
  }

  /**
   * Writes the nodes and outputs.
   *
   * @param encoded the name of the encoded rows, {@code [n, width]}
   * @param output the name of the network's output
   * @param width the number of the network's outputs
   */
  void write(String encoded, String output, int width) {
    String accepted = accepted(encoded, output);
    if (facts.target().task() == Task.CLASSIFICATION) {
      classes(accepted, width == 1 ? twoClasses(output) : output);
    } else {
      number(accepted, output);
    }
  }

  /** {@code [n, 1]}: whether every encoded value and every output is finite. */
  private String accepted(String encoded, String output) {
    String all = steps.concat("checked", List.of(encoded, output));
    String magnitude = steps.add(Operators.ABS, "magnitude", all);
    String infinity = steps.constant("infinity", Float.POSITIVE_INFINITY);
    String finite = steps.add(Operators.LESS, "is_finite", magnitude, infinity);
    String bad =
        steps.cast("is_bad", steps.add(Operators.NOT, "is_not_finite", finite), ElementType.FLOAT);
    String count =
        steps.add(
            Operators.REDUCE_SUM,
            "bad_values",
            List.of(bad, steps.longs("over_columns", 1)),
            node -> node.withInteger("keepdims", 1));
    return steps.add(Operators.LESS, "accepted", count, steps.constant("one_half", 0.5f));
  }

  private String twoClasses(String second) {
    String first = steps.add(Operators.SUB, "first_class", steps.constant("one", 1), second);
    return steps.concat("two_classes", List.of(first, second));
  }

  private void classes(String accepted, String answers) {
    Target target = facts.target();
    GraphTexts.check(target.name(), target.classes());
    String best =
        steps.add(
            Operators.ARG_MAX,
            "best",
            List.of(answers),
            node -> node.withInteger("axis", 1).withInteger("keepdims", 0));
    String row =
        steps.add(Operators.SQUEEZE, "row_accepted", accepted, steps.longs("second_axis", 1));
    String number = steps.add(Operators.WHERE, "class", row, best, steps.longs("no_class", -1));
    graph.add(ClassNames.of(target, number));
    graph.output(
        RawRowSignature.LABEL,
        ElementType.STRING,
        List.of(),
        "The most probable class of \""
            + target.name()
            + "\", of equal ones the first; the empty text for a refused row.");
    orRefused(
        RawRowSignature.PROBABILITIES,
        accepted,
        answers,
        target.classes().size(),
        "The probability of each class, in this order: "
            + String.join(", ", target.classes())
            + "; NaN for a refused row.");
  }

  private void number(String accepted, String answers) {
    String wide = steps.cast("wide", answers, ElementType.DOUBLE);
    String stretched =
        steps.add(Operators.MUL, "stretched", wide, steps.doubles("target_scale", facts.scale()));
    String moved =
        steps.add(Operators.ADD, "moved", stretched, steps.doubles("target_mean", facts.mean()));
    orRefused(
        RawRowSignature.PREDICTION,
        accepted,
        steps.cast("in_units", moved, ElementType.FLOAT),
        1,
        "\"" + facts.target().name() + "\" in its own units; NaN for a refused row.");
  }

  private void orRefused(
      String output, String accepted, String answers, int width, String description) {
    String refused = steps.constant("refused", Float.NaN);
    graph.add(
        Node.of(
            Operators.WHERE,
            GraphNames.ROWS + output,
            List.of(accepted, answers, refused),
            List.of(output)));
    graph.output(output, ElementType.FLOAT, List.of(width), description);
  }
}
