package org.lacewing.training.structure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtGraph;
import org.lacewing.onnx.runtime.Trace;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes DL4J's network of an ONNX graph that lost neurons, filters or cells: the same layers with
 * other sizes and the graph's weights, to be trained on. Sizes are taken from the tensors that both
 * graphs compute, so any layer that can be exported can follow. Thread-safe.
 */
public final class SmallerNetwork {
  /** The largest difference of an answer, as a part of the largest answer. */
  private static final double TOLERANCE = 1e-5;

  private SmallerNetwork() {}

  /**
   * Returns the smaller network with the graph's weights; its answers to the rows have been
   * compared with the graph's.
   *
   * @param original the configuration that the graph was exported from before it became smaller
   * @param small the smaller graph
   * @param rows for each input of the network, one row or more
   * @throws ConfigurationException if DL4J has no such network; the message names the layer
   */
  public static Network of(NetworkConfiguration original, OnnxModel small, List<Tensor> rows) {
    Network network = configuration(original, small, rows).initialize(new Seed(1));
    ParameterPlaces places = ParameterPlaces.of(network, rows);
    small
        .weights()
        .forEach(
            (name, tensor) -> {
              if (!places.tensors().contains(name)) {
                throw refused(
                    "tensor \"" + name + "\"",
                    "the tensors of the network's layers " + places.tensors(),
                    "one that no layer has");
              }
            });
    network.setTensors(places.toNetwork(small.weights()));
    compare(network, small, rows);
    return network;
  }

  /**
   * Returns the configuration of the smaller network.
   *
   * @throws ConfigurationException if DL4J has no such network; the message names the layer
   */
  public static NetworkConfiguration configuration(
      NetworkConfiguration original, OnnxModel small, List<Tensor> rows) {
    Network network = original.initialize(new Seed(1));
    ComputationGraph graph = network.toGraph();
    OnnxModel full = OnnxExporter.load().unchecked(network, network.tensors(), rows);
    Map<String, Tensor> given = inputs(graph, rows.stream().map(r -> r.slice(0, 1)).toList());
    Shapes shapes =
        new Shapes(
            graph.getConfiguration(),
            OnnxExporter.tensorNames(graph),
            Trace.ofAll(full, given),
            Trace.ofAll(small, given));
    if (original.json().contains("\"vertices\"")) {
      ComputationGraphConfiguration changed =
          ComputationGraphConfiguration.fromJson(original.json());
      changed.getVertices().forEach(shapes::follow);
      return NetworkConfiguration.of(changed);
    }
    MultiLayerConfiguration changed = MultiLayerConfiguration.fromJson(original.json());
    for (int i = 0; i < changed.getConfs().size(); i++) {
      shapes.follow("" + i, new LayerVertex(changed.getConf(i), changed.getInputPreProcess(i)));
    }
    return NetworkConfiguration.of(changed);
  }

  /** The shapes before and after, by the names of DL4J's vertices. */
  private record Shapes(
      ComputationGraphConfiguration graph, Map<String, String> tensors, Trace full, Trace small) {

    void follow(String name, GraphVertex vertex) {
      String place = "layer \"" + name + "\"";
      ShapeChange answered = change(place, tensor(name));
      if (vertex instanceof LayerVertex layer) {
        List<String> sources = graph.getVertexInputs().getOrDefault(name, List.of());
        ShapeChange read = change(place, tensor(sources.get(0)));
        InputPreProcessor preprocessor = layer.getPreProcessor();
        if (preprocessor != null) {
          ShapeChange changed = change(place, OnnxExporter.preprocessedTensor(name));
          LayerSizes.follow(preprocessor, read, changed);
          read = changed;
        }
        LayerSizes.follow(layer.getLayerConf().getLayer(), read, answered);
      } else if (!answered.isNone()
          && (vertex instanceof SubsetVertex || vertex instanceof ReshapeVertex)) {
        throw answered.refused("a vertex whose configuration holds no sizes");
      }
    }

    private String tensor(String vertex) {
      String tensor = tensors.get(vertex);
      if (tensor == null) {
        throw new IllegalStateException("No tensor of " + vertex + " among " + tensors);
      }
      return tensor;
    }

    private ShapeChange change(String place, String tensor) {
      if (!small.has(tensor)) {
        throw refused(place, "tensor \"" + tensor + "\" in the graph", "none");
      }
      return ShapeChange.of(place, full.shape(tensor), small.shape(tensor));
    }
  }

  private static void compare(Network network, OnnxModel small, List<Tensor> rows) {
    ComputationGraph graph = network.toGraph();
    INDArray[] arrays = rows.stream().map(NdArrays::of).toArray(INDArray[]::new);
    INDArray[] expected = graph.output(arrays);
    List<String> outputs = graph.getConfiguration().getNetworkOutputs();
    try (OrtGraph runtime = OrtGraph.open(small)) {
      Map<String, Tensor> found = runtime.run(inputs(graph, rows));
      for (int i = 0; i < expected.length; i++) {
        Tensor own = NdArrays.toTensor(expected[i]);
        Tensor other = found.get(OnnxExporter.tensorNames(graph).get(outputs.get(i)));
        double difference =
            other != null && Arrays.equals(own.shape(), other.shape())
                ? own.maxAbsDifference(other)
                : Double.NaN;
        double largest = 1;
        for (int k = 0; k < own.size(); k++) {
          largest = Math.max(largest, Math.abs(own.at(k)));
        }
        if (!(difference <= TOLERANCE * largest)) {
          throw refused(
              "output \"" + outputs.get(i) + "\"",
              "the answers of the smaller graph",
              "a difference of " + difference);
        }
      }
    }
  }

  private static Map<String, Tensor> inputs(ComputationGraph graph, List<Tensor> rows) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<String> names = graph.getConfiguration().getNetworkInputs();
    Map<String, String> tensors = OnnxExporter.tensorNames(graph);
    for (int i = 0; i < names.size(); i++) {
      inputs.put(tensors.getOrDefault(names.get(i), names.get(i)), rows.get(i));
    }
    return inputs;
  }

  private static ConfigurationException refused(String place, String expected, String received) {
    return new ConfigurationException(
        Failure.of("DL4J has no network that computes what the smaller graph computes")
            .at(place)
            .expected(expected)
            .received(received)
            .advice("Use the ONNX model, or leave this layer out of structured pruning."));
  }
}
