package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's elements in the order they are computed, with the shapes they read and answer. The
 * shapes are those of DL4J itself: the network is run on a row, and once more on a row with longer
 * series where inputs may be series. What grows then is free in the graph.
 */
final class NetworkWalk {
  private final ComputationGraph network;
  private final Exporters exporters;
  private final ProbedShapes shapes;

  private NetworkWalk(ComputationGraph network, Exporters exporters, ProbedShapes shapes) {
    this.network = network;
    this.exporters = exporters;
    this.shapes = shapes;
  }

  /**
   * Runs the network to learn the shapes.
   *
   * @param rows one row or more of each input, in the network's order; the last dimension of {@code
   *     [batch, features, time]} is taken for a free one if the network accepts another length
   */
  static NetworkWalk of(ComputationGraph network, Exporters exporters, List<Tensor> rows) {
    List<Tensor> row = rows.stream().map(tensor -> tensor.slice(0, 1)).toList();
    return new NetworkWalk(network, exporters, ProbedShapes.of(network, row));
  }

  /** Returns a row's shape of the vertex's answer; network inputs are vertices too. */
  List<Integer> shape(String vertex) {
    return shapes.answer(vertex);
  }

  /** Returns all elements but the network's inputs, each after those it reads. */
  List<NetworkElement> elements() {
    List<NetworkElement> elements = new ArrayList<>();
    int number = 0;
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      if (vertex.isInputVertex()) {
        continue;
      }
      String name = vertex.getVertexName();
      List<String> inputs = new ArrayList<>();
      for (VertexIndices source : vertex.getInputVertices()) {
        inputs.add(network.getVertices()[source.getVertexIndex()].getVertexName());
      }
      List<List<Integer>> read = inputs.stream().map(this::shape).toList();
      if (vertex instanceof LayerVertex layer && layer.getLayerPreProcessor() != null) {
        List<Integer> changed = shapes.preprocessed(name);
        ExportSite site = new ExportSite(read, changed, exporters);
        Object preprocessor = layer.getLayerPreProcessor();
        elements.add(new NetworkElement(name, number, preprocessor, true, inputs, site));
        read = List.of(changed);
      }
      ExportSite site = new ExportSite(read, shape(name), exporters);
      elements.add(new NetworkElement(name, number, configuration(name), false, inputs, site));
      number++;
    }
    return elements;
  }

  /** A vertex itself does not tell: a layer around another one says it is the inner one. */
  private Object configuration(String vertex) {
    Object own = network.getConfiguration().getVertices().get(vertex);
    if (own == null) {
      throw new IllegalStateException("No configuration of vertex " + vertex);
    }
    return own instanceof org.deeplearning4j.nn.conf.graph.LayerVertex layer
        ? layer.getLayerConf().getLayer()
        : own;
  }

  /** Returns every vertex's answer to the rows, by name, copied. */
  static Map<String, Tensor> answers(ComputationGraph network, List<Tensor> rows) {
    INDArray[] inputs = rows.stream().map(NdArrays::of).toArray(INDArray[]::new);
    Map<String, Tensor> answers = new LinkedHashMap<>();
    network
        .feedForward(inputs, false)
        .forEach((vertex, answer) -> answers.put(vertex, NdArrays.toTensor(answer)));
    return answers;
  }
}
