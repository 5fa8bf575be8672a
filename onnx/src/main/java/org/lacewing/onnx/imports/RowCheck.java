package org.lacewing.onnx.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtGraph;

/**
 * Checks on made-up rows that a graph answers each row alone as it answers it among others. If not,
 * its first axis does not count rows (time first, as PyTorch's recurrent layers have it unless told
 * otherwise), or it was exported in training mode.
 */
final class RowCheck {
  /** Differences that the order of a sum explains, relative to the largest answer. */
  private static final double ROUNDING = 1e-4;

  /** Differences that 16-bit floats, or scales taken from the whole batch, explain. */
  private static final double COARSE = 0.05;

  private static final double SMALLEST = 1e-7;

  /**
   * Sizes of the made-up numbers: where one size leads to the same answer for all, try the next.
   */
  private static final List<Double> SCALES = List.of(1.0, 100.0, 0.01);

  private static final Set<String> BATCH_SCALED =
      Set.of("DynamicQuantizeLinear", "DynamicQuantizeMatMul", "DynamicQuantizeLSTM");

  private final OrtGraph graph;
  private final OpenedGraph rows;
  private final double allowed;
  private double largest;

  private RowCheck(OrtGraph graph, OpenedGraph rows, double allowed) {
    this.graph = graph;
    this.rows = rows;
    this.allowed = allowed;
  }

  /**
   * Checks a graph whose inputs and outputs have the rows first.
   *
   * @return warnings, one sentence each
   * @throws DataException if the answers to a row differ
   */
  static List<String> check(OnnxModel model, OrtGraph graph, OpenedGraph rows) {
    RowCheck check = new RowCheck(graph, rows, isCoarse(model) ? COARSE : ROUNDING);
    boolean told = false;
    for (double scale : SCALES) {
      told = told || check.tells(scale);
    }
    List<String> warnings = new ArrayList<>();
    if (!told) {
      warnings.add(
          "The answers to made-up rows are all the same: that the first axis counts the rows could"
              + " not be checked.");
    }
    if (check.largest > ROUNDING) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Answers depend a little on the other rows of a batch (%.1e of the largest answer"
                  + " on made-up rows): the graph calculates with 16-bit floats, or with scales"
                  + " taken from the whole batch.",
              check.largest));
    }
    return warnings;
  }

  /** Compares, and returns whether the answers to the rows differ from each other. */
  private boolean tells(double scale) {
    Map<String, Tensor> batch = rows.make(OpenedGraph.ROWS, scale);
    Map<String, Tensor> together = graph.run(batch);
    requireSame(together, graph.run(batch));
    boolean tells = false;
    for (int row = 0; row < OpenedGraph.ROWS; row++) {
      int from = row;
      Map<String, Tensor> one = new LinkedHashMap<>();
      batch.forEach((name, tensor) -> one.put(name, tensor.slice(from, from + 1)));
      for (Map.Entry<String, Tensor> alone : graph.run(one).entrySet()) {
        Tensor all = OpenedGraph.answer(together, alone.getKey());
        Tensor among = all.slice(row, row + 1);
        compare(alone.getKey(), alone.getValue(), among);
        tells |= !among.equals(all.slice(0, 1));
      }
    }
    return tells;
  }

  private void compare(String output, Tensor alone, Tensor among) {
    double difference = difference(output, alone, among);
    largest = Math.max(largest, difference);
    if (difference > allowed) {
      throw new DataException(
          Failure.of("The answer to a row depends on the rows beside it")
              .at("output \"" + output + "\"")
              .expected("the same answer for a row alone and in a batch")
              .received(
                  String.format(Locale.ROOT, "a difference of %.1e of the largest", difference))
              .advice(
                  "The first axis of every input must count the rows: in PyTorch build recurrent"
                      + " and attention layers with batch_first=True, or name the axis batch in"
                      + " dynamic_axes; and export in evaluation mode, model.eval()."));
    }
  }

  private static void requireSame(Map<String, Tensor> first, Map<String, Tensor> second) {
    first.forEach(
        (name, tensor) -> {
          if (difference(name, tensor, OpenedGraph.answer(second, name)) > 0) {
            throw new DataException(
                Failure.of("The answers differ from call to call")
                    .at("output \"" + name + "\"")
                    .expected("the same answer to the same rows")
                    .advice("Export the network in evaluation mode: in PyTorch model.eval()."));
          }
        });
  }

  /** Returns the largest difference relative to the largest value; NaN is equal to NaN. */
  private static double difference(String output, Tensor a, Tensor b) {
    if (!Arrays.equals(a.shape(), b.shape())) {
      throw new DataException(
          Failure.of("The shape of an answer depends on the rows beside it")
              .at("output \"" + output + "\"")
              .expected(Arrays.toString(b.shape()))
              .received(Arrays.toString(a.shape())));
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < a.size(); i++) {
      if (Float.compare(a.at(i), b.at(i)) != 0) {
        difference = Math.max(difference, Math.abs((double) a.at(i) - b.at(i)));
        if (Double.isNaN(difference) || Double.isInfinite(difference)) {
          return Double.POSITIVE_INFINITY;
        }
      }
      largest = Math.max(largest, Math.max(magnitude(a.at(i)), magnitude(b.at(i))));
    }
    return difference <= SMALLEST ? 0 : difference / largest;
  }

  private static double magnitude(float value) {
    return Float.isFinite(value) ? Math.abs(value) : 0;
  }

  private static boolean isCoarse(OnnxModel model) {
    Stream<Node> nodes =
        model.nodes().stream()
            .flatMap(node -> Stream.concat(Stream.of(node), node.innerNodes().stream()));
    return model.initializers().stream().anyMatch(RowCheck::isHalf)
        || nodes.anyMatch(
            node ->
                BATCH_SCALED.contains(node.operator())
                    || (node.operator().equals("Cast") && isHalf(node.integer("to", 0))));
  }

  private static boolean isHalf(Initializer constant) {
    return constant.is(ElementType.FLOAT16) || constant.is(ElementType.BFLOAT16);
  }

  private static boolean isHalf(long type) {
    return type == ElementType.FLOAT16.number() || type == ElementType.BFLOAT16.number();
  }
}
