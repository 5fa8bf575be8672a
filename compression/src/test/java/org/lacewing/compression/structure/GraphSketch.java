package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.compression.Networks;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/**
 * Draws graphs with random weights for tests: every method adds an operator and returns its tensor.
 */
final class GraphSketch {
  private final RandomGenerator random = new Seed(21).generator();
  private final GraphBuilder graph = GraphBuilder.named("sketch");
  private int constants;

  static GraphSketch of(Integer... inputRow) {
    GraphSketch sketch = new GraphSketch();
    sketch.graph.input("x", List.of(inputRow));
    return sketch;
  }

  String weight(String name, double deviation, int... shape) {
    graph.put(Initializer.ofFloats(name, Networks.normal(random, deviation, shape)));
    return name;
  }

  String positive(String name, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    graph.put(Initializer.ofFloats(name, Tensor.of(new int[] {size}, values)));
    return name;
  }

  String integers(long... values) {
    String name = "constant" + constants++;
    graph.put(Initializer.ofInt64(name, new int[] {values.length}, values));
    return name;
  }

  String node(Node node) {
    graph.add(node);
    return node.outputs().get(0);
  }

  String op(String operator, String name, String... inputs) {
    return node(Node.of(operator, name, List.of(inputs), List.of(name + "_y")));
  }

  String gemm(String name, String x, int inputs, int outputs) {
    double deviation = Math.sqrt(2.0 / inputs);
    return op(
        "Gemm",
        name,
        x,
        weight(name + "_W", deviation, inputs, outputs),
        weight(name + "_b", 0.3, outputs));
  }

  /** A convolution of 3 x 3 with bias. */
  String conv(String name, String x, int inputs, int outputs, int pad, int groups) {
    int each = inputs / groups;
    double deviation = Math.sqrt(2.0 / (9 * each));
    Node node =
        Node.of(
            "Conv",
            name,
            List.of(
                x,
                weight(name + "_W", deviation, outputs, each, 3, 3),
                weight(name + "_b", 0.3, outputs)),
            List.of(name + "_y"));
    return node(
        node.withInteger("group", groups)
            .withIntegers("pads", List.of((long) pad, (long) pad, (long) pad, (long) pad)));
  }

  String norm(String name, String x, int channels) {
    return op(
        "BatchNormalization",
        name,
        x,
        positive(name + "_gamma", channels),
        weight(name + "_beta", 0.3, channels),
        weight(name + "_mean", 0.3, channels),
        positive(name + "_var", channels));
  }

  /** An LSTM over {@code [time, batch, inputs]} that returns all hidden states the same way. */
  String lstm(String name, String x, int inputs, int cells, boolean reverse) {
    double deviation = 1 / Math.sqrt(cells);
    Node node =
        Node.of(
            "LSTM",
            name,
            List.of(
                x,
                weight(name + "_W", deviation, 1, 4 * cells, inputs),
                weight(name + "_R", deviation, 1, 4 * cells, cells),
                weight(name + "_B", 0.3, 1, 8 * cells),
                "",
                "",
                "",
                weight(name + "_P", 0.3, 1, 3 * cells)),
            List.of(name + "_all"));
    Node sized = node.withInteger("hidden_size", cells);
    String all = node(reverse ? sized.withText("direction", "reverse") : sized);
    return op("Squeeze", name + "_squeeze", all, integers(1));
  }

  String transpose(String name, String x, Long... order) {
    return node(
        Node.of("Transpose", name, List.of(x), List.of(name + "_y"))
            .withIntegers("perm", List.of(order)));
  }

  String concat(String name, int axis, String... inputs) {
    return node(
        Node.of("Concat", name, List.of(inputs), List.of(name + "_y")).withInteger("axis", axis));
  }

  /** Ends the graph with a tensor of {@code outputs} numbers a row. */
  OnnxModel end(String tensor, int outputs) {
    graph.add(Node.of("Identity", "end", List.of(tensor), List.of("y")));
    return OnnxModel.parse(graph.output("y", List.of(outputs)).build().toBytes());
  }

  /** The shape of a series of any length. */
  static Integer[] series(int features) {
    return new ArrayList<>(List.of(TensorSpec.FREE, features)).toArray(Integer[]::new);
  }
}
