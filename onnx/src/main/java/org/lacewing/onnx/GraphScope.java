package org.lacewing.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * Writes nodes into a graph whose names begin with that of the element they belong to. Not
 * thread-safe.
 */
public class GraphScope {
  private final String name;
  private final GraphBuilder graph;
  private int tensors;

  /**
   * Makes a scope.
   *
   * @param name what new tensors' names begin with, unique in the graph
   */
  public GraphScope(String name, GraphBuilder graph) {
    this.name = name;
    this.graph = graph;
  }

  /** Returns what new tensors' names begin with. */
  public final String name() {
    return name;
  }

  /** Returns the graph that is written. */
  protected final GraphBuilder graph() {
    return graph;
  }

  /**
   * Writes a number that is part of a formula, not of the network's parameters, and returns the
   * name of the tensor.
   */
  public final String number(double value) {
    String tensor = tensor();
    graph.add(
        Node.of("Constant", tensor, List.of(), List.of(tensor))
            .withNumber("value_float", (float) value));
    return tensor;
  }

  /** Writes numbers that are part of a formula and returns the name of the tensor. */
  public final String numbers(List<Float> values) {
    String tensor = tensor();
    graph.add(
        Node.of("Constant", tensor, List.of(), List.of(tensor))
            .withNumbers("value_floats", values));
    return tensor;
  }

  /**
   * Writes a list of whole numbers, such as a shape or the axes of an operator, and returns the
   * name of the tensor.
   */
  public final String integers(long... values) {
    String tensor = tensor();
    graph.add(
        Node.of("Constant", tensor, List.of(), List.of(tensor))
            .withIntegers("value_ints", boxed(values)));
    return tensor;
  }

  /** Writes one whole number without dimensions and returns the name of the tensor. */
  public final String integer(long value) {
    String tensor = tensor();
    graph.add(
        Node.of("Constant", tensor, List.of(), List.of(tensor)).withInteger("value_int", value));
    return tensor;
  }

  /** Returns a node that writes the given tensor and is named for it; it is not written yet. */
  public static Node nodeTo(String output, String operator, String... inputs) {
    return Node.of(operator, output + "/" + operator, List.of(inputs), List.of(output));
  }

  /** Returns a new name for a tensor inside the element. */
  public final String tensor() {
    tensors++;
    return name + "/" + tensors;
  }

  /** Writes a node without attributes and returns the name of its output. */
  public final String node(String operator, String... inputs) {
    String output = tensor();
    write(Node.of(operator, output, List.of(inputs), List.of(output)));
    return output;
  }

  /** Writes a change of the order of dimensions, the batch included, and returns its output. */
  public final String transpose(String input, long... order) {
    String output = tensor();
    transposeInto(output, input, order);
    return output;
  }

  /** Writes a change of the order of dimensions, the batch included, under a given name. */
  public final void transposeInto(String output, String input, long... order) {
    write(
        Node.of(Operators.TRANSPOSE, output + "/Transpose", List.of(input), List.of(output))
            .withIntegers("perm", boxed(order)));
  }

  /** Writes a node without attributes whose one output has a given name. */
  public final void into(String output, String operator, String... inputs) {
    write(Node.of(operator, output + "/" + operator, List.of(inputs), List.of(output)));
  }

  /** Writes a node. */
  public final void write(Node node) {
    graph.add(node);
  }

  /** Returns the numbers as attributes take them. */
  public static List<Long> boxed(long... values) {
    return Arrays.stream(values).boxed().toList();
  }
}
