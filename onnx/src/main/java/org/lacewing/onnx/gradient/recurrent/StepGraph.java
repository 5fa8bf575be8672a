package org.lacewing.onnx.gradient.recurrent;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/**
 * Writes the nodes of steps; each method returns the tensor that its node writes. Not thread-safe.
 */
final class StepGraph {
  private final TensorNames names;
  private final GraphBuilder edit;
  private final List<Node> nodes;

  StepGraph(TensorNames names, GraphBuilder edit, List<Node> nodes) {
    this.names = names;
    this.edit = edit;
    this.nodes = nodes;
  }

  String node(String operator, UnaryOperator<Node> attributes, String... reads) {
    String output = names.fresh("steps");
    nodes.add(attributes.apply(Node.of(operator, output, List.of(reads), List.of(output))));
    return output;
  }

  String node(String operator, String... reads) {
    return node(operator, node -> node, reads);
  }

  /** Lets a tensor have another name. */
  void name(String tensor, String output) {
    nodes.add(Node.of(Operators.IDENTITY, output, List.of(tensor), List.of(output)));
  }

  /** Returns one slice along the first axis, without that axis. */
  String at(String tensor, int place) {
    return node(Operators.GATHER, n -> n.withInteger("axis", 0), tensor, constant(place));
  }

  /** Returns the columns {@code from} (inclusive) to {@code to} (exclusive) of the last axis. */
  String columns(String tensor, int from, int to) {
    return node("Slice", tensor, constants(from), constants(to), constants(-1));
  }

  String transposed(String matrix) {
    return node(Operators.TRANSPOSE, n -> n.withIntegers("perm", List.of(1L, 0L)), matrix);
  }

  String reshaped(String tensor, long... shape) {
    return node(Operators.RESHAPE, tensor, constants(shape));
  }

  String joined(List<String> tensors, int axis) {
    return node("Concat", n -> n.withInteger("axis", axis), tensors.toArray(String[]::new));
  }

  String sum(String a, String b) {
    return node(Operators.ADD, a, b);
  }

  String product(String a, String b) {
    return node(Operators.MUL, a, b);
  }

  String number(float value) {
    String name = names.fresh("number");
    edit.put(Initializer.ofFloats(name, Tensor.of(new int[0], new float[] {value})));
    return name;
  }

  private String constant(long number) {
    String name = names.fresh("place");
    edit.put(Initializer.ofInt64(name, new int[0], number));
    return name;
  }

  private String constants(long... numbers) {
    String name = names.fresh("places");
    edit.put(Initializer.ofInt64(name, new int[] {numbers.length}, numbers));
    return name;
  }
}
