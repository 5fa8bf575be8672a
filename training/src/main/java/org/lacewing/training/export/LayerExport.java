package org.lacewing.training.export;

import java.util.List;
import java.util.Map;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;

/**
 * What a {@link LayerExporter} writes one layer with: the layer's parameters and the graph. Nodes
 * and tensors made here carry the layer's name.
 */
public final class LayerExport {
  private final String layer;
  private final Map<String, Tensor> parameters;
  private final GraphBuilder graph;
  private int tensors;

  LayerExport(String layer, Map<String, Tensor> parameters, GraphBuilder graph) {
    this.layer = layer;
    this.parameters = parameters;
    this.graph = graph;
  }

  /** Returns the parameter with DL4J's key, such as {@code W}. */
  public Tensor parameter(String key) {
    Tensor parameter = parameters.get(layer + "_" + key);
    if (parameter == null) {
      throw new IllegalStateException("Layer " + layer + " has no parameter " + key);
    }
    return parameter;
  }

  /** Writes a constant under the name DL4J gives the parameter, and returns that name. */
  public String constant(String key, Tensor value) {
    String name = layer + "_" + key;
    graph.put(Initializer.ofFloats(name, value));
    return name;
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
    String name = tensor();
    graph.add(
        Node.of("Constant", name, List.of(), List.of(name))
            .withNumber("value_float", (float) value));
    return name;
  }

  /** Returns a new name for a tensor inside the layer. */
  public String tensor() {
    tensors++;
    return layer + "/" + tensors;
  }

  /** Writes a node without attributes and returns the name of its output. */
  public String node(String operator, String... inputs) {
    String output = tensor();
    write(Node.of(operator, output, List.of(inputs), List.of(output)));
    return output;
  }

  /** Writes a node. */
  public void write(Node node) {
    graph.add(node);
  }
}
