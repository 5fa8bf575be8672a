package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.training.network.Network;

/**
 * Writes a network as an ONNX model of operator set {@value Operators#OPSET}. A single input is
 * called {@code input}, a single output {@code output}; several keep the names they have in the
 * network. Inputs and outputs have DL4J's shapes, the number of time steps is free where the
 * network allows any. Initializers are DL4J's parameters by the same names, in C order, as far as
 * ONNX stores them alike; numbers that belong to formulas are {@code Constant} nodes. Thread-safe.
 */
public final class OnnxExporter {
  /** The name of the model's input, if there is one. */
  public static final String INPUT = "input";

  /** The name of the model's output, if there is one. */
  public static final String OUTPUT = "output";

  private final Exporters exporters;

  private OnnxExporter(Exporters exporters) {
    this.exporters = exporters;
  }

  /** Returns an exporter with all element exporters on the class path. */
  public static OnnxExporter load() {
    return new OnnxExporter(Exporters.load());
  }

  /** Writes a network with one input as {@link #export(Network, String, List)} does. */
  public OnnxModel export(Network network, String name, Tensor rows) {
    return export(network, name, List.of(rows));
  }

  /**
   * Writes a network and compares the result with DL4J on the given rows, at once and one by one.
   *
   * @param name the graph's name
   * @param rows for each input, in the network's order, one row or more, like those the network
   *     will see: they also tell the shapes
   * @throws ConfigurationException if an element cannot be written; the message lists all such
   *     elements, and nothing is written
   * @throws org.lacewing.core.error.TrainingException if the model's answers differ from DL4J's;
   *     the message names the first layer that deviates
   */
  public OnnxModel export(Network network, String name, List<Tensor> rows) {
    ComputationGraph graph = network.toGraph();
    NetworkWalk walk = NetworkWalk.of(graph, exporters, rows);
    OnnxModel model = write(graph, walk, network.tensors(), name);
    ExportCheck.check(graph, model, tensorNames(graph), walk, rows);
    return model;
  }

  /**
   * Writes a network with other numbers in place of its parameters, and compares nothing: to learn
   * where in the graph a parameter stands.
   *
   * @param parameters of the names and shapes of {@link Network#tensors}
   * @param rows as for {@link #export(Network, String, List)}, for the shapes alone
   * @throws ConfigurationException if an element cannot be written
   */
  public OnnxModel unchecked(Network network, Map<String, Tensor> parameters, List<Tensor> rows) {
    ComputationGraph graph = network.toGraph();
    return write(graph, NetworkWalk.of(graph, exporters, rows), parameters, "unchecked");
  }

  private OnnxModel write(
      ComputationGraph graph, NetworkWalk walk, Map<String, Tensor> parameters, String name) {
    List<NetworkElement> elements = walk.elements();
    refuse(elements);
    List<String> inputs = graph.getConfiguration().getNetworkInputs();
    List<String> outputs = graph.getConfiguration().getNetworkOutputs();
    Map<String, String> tensorOf = tensorNames(graph);
    GraphBuilder builder = GraphBuilder.named(name);
    Map<String, String> networkInputs = new LinkedHashMap<>();
    for (String input : inputs) {
      builder.input(tensor(tensorOf, input), walk.shape(input));
      networkInputs.put(input, tensor(tensorOf, input));
    }
    Map<String, String> preprocessed = new HashMap<>();
    for (NetworkElement element : elements) {
      String vertex = element.vertex();
      ExportScope scope =
          new ExportScope(
              element.preprocessor() ? preprocessedTensor(vertex) : vertex,
              vertex + "_",
              element.site(),
              parameters,
              builder,
              networkInputs);
      String changed = preprocessed.get(vertex);
      List<String> read =
          changed == null
              ? element.inputs().stream().map(source -> tensor(tensorOf, source)).toList()
              : List.of(changed);
      String written =
          element.preprocessor() ? preprocessedTensor(vertex) : tensor(tensorOf, vertex);
      exporters.export(element.configuration(), scope, read, written);
      if (element.preprocessor()) {
        preprocessed.put(vertex, written);
      }
    }
    outputs.forEach(output -> builder.output(tensor(tensorOf, output), walk.shape(output)));
    return builder.build();
  }

  private static void refuse(List<NetworkElement> elements) {
    List<String> refused = new ArrayList<>();
    for (NetworkElement element : elements) {
      element
          .site()
          .refusal(element.configuration())
          .ifPresent(reason -> refused.add(element.place() + ": " + reason));
    }
    if (!refused.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("The network cannot be written as ONNX")
              .received(String.join("; ", refused))
              .advice("Replace these elements; docs/onnx-support.md lists what can be written."));
    }
  }

  /** Returns the tensor that holds what a vertex's preprocessor makes of its input. */
  public static String preprocessedTensor(String vertex) {
    return vertex + "/in";
  }

  /** Returns the tensor that holds each vertex's answer, in the order of computation. */
  public static Map<String, String> tensorNames(ComputationGraph graph) {
    List<String> inputs = graph.getConfiguration().getNetworkInputs();
    List<String> outputs = graph.getConfiguration().getNetworkOutputs();
    Map<String, String> tensorOf = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>(List.of(INPUT, OUTPUT));
    for (int index : graph.topologicalSortOrder()) {
      String vertex = graph.getVertices()[index].getVertexName();
      boolean soleInput = inputs.size() == 1 && inputs.contains(vertex);
      boolean soleOutput = outputs.size() == 1 && outputs.contains(vertex);
      String own = taken.contains(vertex) ? vertex + "/answer" : vertex;
      tensorOf.put(vertex, soleInput ? INPUT : soleOutput ? OUTPUT : own);
    }
    return tensorOf;
  }

  private static String tensor(Map<String, String> tensorOf, String vertex) {
    String tensor = tensorOf.get(vertex);
    if (tensor == null) {
      throw new IllegalStateException("No vertex " + vertex + " among " + tensorOf.keySet());
    }
    return tensor;
  }
}
