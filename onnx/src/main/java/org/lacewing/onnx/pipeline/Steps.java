package org.lacewing.onnx.pipeline;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/** Adds nodes one after the other, each with one result whose name is also the node's. */
final class Steps {
  private final GraphBuilder graph;
  private final String prefix;

  Steps(GraphBuilder graph, String prefix) {
    this.graph = graph;
    this.prefix = prefix;
  }

  /** Returns steps whose names begin with a word of their own. */
  Steps within(String word) {
    return new Steps(graph, prefix + word + "/");
  }

  /** Adds a node without attributes and returns the name of its result. */
  String add(String operator, String name, String... inputs) {
    return add(operator, name, List.of(inputs), UnaryOperator.identity());
  }

  /** Adds a node and returns the name of its result. */
  String add(String operator, String name, List<String> inputs, UnaryOperator<Node> attributes) {
    String result = prefix + name;
    graph.add(attributes.apply(Node.of(operator, result, inputs, List.of(result))));
    return result;
  }

  /** Joins arrays {@code [n, …]} side by side; of one array, returns its own name. */
  String concat(String name, List<String> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : add(Operators.CONCAT, name, parts, node -> node.withInteger("axis", 1));
  }

  /** Converts an array to another element type. */
  String cast(String name, String input, ElementType type) {
    return add(Operators.CAST, name, List.of(input), node -> node.withInteger("to", type.number()));
  }

  /** Picks columns of {@code [n, width]} by their numbers. */
  String columns(String name, String input, int... numbers) {
    String indices = longs(name + "/columns", numbers);
    return add(
        Operators.GATHER, name, List.of(input, indices), node -> node.withInteger("axis", 1));
  }

  /** Adds a list of 64-bit integers and returns its name. */
  String longs(String name, int... values) {
    long[] copy = new long[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    graph.put(Initializer.ofInt64(prefix + name, new int[] {copy.length}, copy));
    return prefix + name;
  }

  /** Adds a list of 64-bit floats and returns its name. */
  String doubles(String name, double... values) {
    return doubles(name, List.of(values.length), values);
  }

  /** Adds an array of 64-bit floats and returns its name. */
  String doubles(String name, List<Integer> shape, double... values) {
    graph.put(Initializer.ofDoubles(prefix + name, ints(shape), values));
    return prefix + name;
  }

  /** Adds a 32-bit float and returns its name. */
  String constant(String name, float value) {
    graph.put(Initializer.ofFloats(prefix + name, Tensor.vector(value)));
    return prefix + name;
  }

  /** Returns a list of numbers as the graph needs them. */
  static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
