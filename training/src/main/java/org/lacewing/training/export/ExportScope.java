package org.lacewing.training.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * What an {@link Exporter} writes one element with: the element's parameters, its surroundings and
 * the graph. Nodes and tensors made here carry the element's name.
 */
public final class ExportScope {
  private final String name;
  private final String keys;
  private final ExportSite site;
  private final Map<String, Tensor> parameters;
  private final GraphBuilder graph;
  private final Map<String, String> networkInputs;
  private int tensors;

  /**
   * Makes a scope.
   *
   * @param name what new tensors' names begin with
   * @param keys what parameters' names begin with
   * @param networkInputs the tensors of the network's inputs, by the inputs' names in the network
   */
  ExportScope(
      String name,
      String keys,
      ExportSite site,
      Map<String, Tensor> parameters,
      GraphBuilder graph,
      Map<String, String> networkInputs) {
    this.name = name;
    this.keys = keys;
    this.site = site;
    this.parameters = parameters;
    this.graph = graph;
    this.networkInputs = networkInputs;
  }

  /** Returns where the element stands: the shapes it reads and answers. */
  public ExportSite site() {
    return site;
  }

  /** Returns whether there is a parameter with DL4J's key. */
  public boolean hasParameter(String key) {
    return parameters.containsKey(keys + key);
  }

  /** Returns the parameter with DL4J's key, such as {@code W}. */
  public Tensor parameter(String key) {
    Tensor parameter = parameters.get(keys + key);
    if (parameter == null) {
      throw new IllegalStateException(
          "No parameter " + keys + key + " among " + parameters.keySet());
    }
    return parameter;
  }

  /** Writes a constant under the name DL4J gives the parameter, and returns that name. */
  public String constant(String key, Tensor value) {
    graph.put(Initializer.ofFloats(keys + key, value));
    return keys + key;
  }

  /** Writes the parameter with DL4J's key as a constant and returns its name. */
  public String constant(String key) {
    return constant(key, parameter(key));
  }

  /**
   * Writes a number that is part of a formula, not of the network's parameters, and returns the
   * name of the tensor.
   */
  public String number(double value) {
    String tensor = tensor();
    graph.add(
        Node.of("Constant", tensor, List.of(), List.of(tensor))
            .withNumber("value_float", (float) value));
    return tensor;
  }

  /**
   * Writes a list of whole numbers, such as a shape or the axes of an operator, and returns the
   * name of the tensor.
   */
  public String integers(long... values) {
    String tensor = tensor();
    graph.add(
        Node.of("Constant", tensor, List.of(), List.of(tensor))
            .withIntegers("value_ints", boxed(values)));
    return tensor;
  }

  /** Writes one whole number without dimensions and returns the name of the tensor. */
  public String integer(long value) {
    String tensor = tensor();
    graph.add(
        Node.of("Constant", tensor, List.of(), List.of(tensor)).withInteger("value_int", value));
    return tensor;
  }

  /**
   * Returns the tensor of one of the network's inputs.
   *
   * @param input the input's name in the network
   */
  public String networkInput(String input) {
    String tensor = networkInputs.get(input);
    if (tensor == null) {
      throw new IllegalStateException(
          "No network input " + input + " among " + networkInputs.keySet());
    }
    return tensor;
  }

  /** Returns the name of a tensor of one whole number: the rows of the call. */
  public String batchSize() {
    String shape = node("Shape", networkInputs.values().iterator().next());
    return node("Slice", shape, integers(0), integers(1));
  }

  /** Returns a new name for a tensor inside the element. */
  public String tensor() {
    tensors++;
    return name + "/" + tensors;
  }

  /** Writes a node without attributes and returns the name of its output. */
  public String node(String operator, String... inputs) {
    String output = tensor();
    write(Node.of(operator, output, List.of(inputs), List.of(output)));
    return output;
  }

  /** Returns a node that writes the given tensor and is named for it; it is not written yet. */
  public static Node nodeTo(String output, String operator, String... inputs) {
    return Node.of(operator, output + "/" + operator, List.of(inputs), List.of(output));
  }

  /** Writes a change of the order of dimensions, the batch included, and returns its output. */
  public String transpose(String input, long... order) {
    String output = tensor();
    write(
        Node.of(Operators.TRANSPOSE, output, List.of(input), List.of(output))
            .withIntegers("perm", boxed(order)));
    return output;
  }

  /** Writes a node. */
  public void write(Node node) {
    graph.add(node);
  }

  /**
   * Writes an element that this one holds.
   *
   * @param part what the part is called, unique within this element, such as {@code forward}
   * @param keyPrefix what stands before the part's own parameter keys, often nothing
   * @param innerSite the shapes that the part reads and answers
   */
  public void delegate(
      Object inner,
      String part,
      String keyPrefix,
      ExportSite innerSite,
      List<String> inputs,
      String output) {
    ExportScope scope =
        new ExportScope(
            name + "/" + part, keys + keyPrefix, innerSite, parameters, graph, networkInputs);
    site.exporters().export(inner, scope, inputs, output);
  }

  private static List<Long> boxed(long... values) {
    return Arrays.stream(values).boxed().toList();
  }
}
