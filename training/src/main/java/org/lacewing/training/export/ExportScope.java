package org.lacewing.training.export;

import java.util.List;
import java.util.Map;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Initializer;

/**
 * What an {@link Exporter} writes one element with: the element's parameters, its surroundings and
 * the graph. Nodes and tensors made here carry the element's name.
 */
public final class ExportScope extends GraphScope {
  private final String keys;
  private final ExportSite site;
  private final Map<String, Tensor> parameters;
  private final Map<String, String> networkInputs;

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
    super(name, graph);
    this.keys = keys;
    this.site = site;
    this.parameters = parameters;
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
    graph().put(Initializer.ofFloats(keys + key, value));
    return keys + key;
  }

  /** Writes the parameter with DL4J's key as a constant and returns its name. */
  public String constant(String key) {
    return constant(key, parameter(key));
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
            name() + "/" + part, keys + keyPrefix, innerSite, parameters, graph(), networkInputs);
    site.exporters().export(inner, scope, inputs, output);
  }
}
