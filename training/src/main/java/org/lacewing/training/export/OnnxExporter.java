package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.InputVertex;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;

/**
 * Writes a network of dense layers as an ONNX model with input {@code input} and output {@code
 * output}, {@code [batch, features]} and {@code [batch, outputs]}, operator set {@value
 * Operators#OPSET}. Initializers are DL4J's parameters by the same names, in C order; numbers that
 * belong to formulas are {@code Constant} nodes. Thread-safe.
 */
public final class OnnxExporter {
  /** The name of the model's input. */
  public static final String INPUT = "input";

  /** The name of the model's output. */
  public static final String OUTPUT = "output";

  private final LayerExporters exporters;

  private OnnxExporter(LayerExporters exporters) {
    this.exporters = exporters;
  }

  /** Returns an exporter with all layer exporters on the class path. */
  public static OnnxExporter load() {
    return new OnnxExporter(LayerExporters.load());
  }

  /**
   * Writes a network and compares the result with DL4J on the given rows.
   *
   * @param name the graph's name
   * @param rows {@code [rows, features]}, one or more, like those the network will see
   * @throws org.lacewing.core.error.ConfigurationException if a layer cannot be written; the
   *     message lists all such layers, and nothing is written
   * @throws org.lacewing.core.error.TrainingException if the model's answers differ from DL4J's;
   *     the message names the first layer that deviates
   */
  public OnnxModel export(Network network, String name, Tensor rows) {
    ComputationGraph graph = network.toGraph();
    List<GraphVertex> layers = layers(graph);
    exporters.refuse(layers);
    Map<String, String> tensorOf = new LinkedHashMap<>();
    GraphBuilder builder = GraphBuilder.named(name).input(INPUT, List.of(rows.dimension(1)));
    Map<String, Tensor> parameters = network.tensors();
    String last = graph.getConfiguration().getNetworkOutputs().get(0);
    for (GraphVertex layer : layers) {
      String own = layer.getVertexName();
      GraphVertex source = graph.getVertices()[layer.getInputVertices()[0].getVertexIndex()];
      @Nullable String input = tensorOf.get(source.getVertexName());
      String output = own.equals(last) ? OUTPUT : tensorName(own);
      LayerExport export = new LayerExport(own, parameters, builder);
      exporters.export(layer, export, input == null ? INPUT : input, output);
      tensorOf.put(own, output);
    }
    int outputs = Math.toIntExact(network.output(NdArrays.of(rows.slice(0, 1))).size(1));
    OnnxModel model = builder.output(OUTPUT, List.of(outputs)).build();
    ExportCheck.check(graph, model, tensorOf, rows);
    return model;
  }

  private static String tensorName(String layer) {
    return layer.equals(INPUT) || layer.equals(OUTPUT) ? layer + "/answer" : layer;
  }

  /** Returns all vertices but the input, each after those it reads. */
  private static List<GraphVertex> layers(ComputationGraph graph) {
    List<GraphVertex> layers = new ArrayList<>();
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      if (!(vertex instanceof InputVertex)) {
        layers.add(vertex);
      }
    }
    return layers;
  }
}
