package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
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
  private final Map<String, List<Integer>> shapes;
  private final Map<String, List<Integer>> preprocessed;

  private NetworkWalk(
      ComputationGraph network,
      Exporters exporters,
      Map<String, List<Integer>> shapes,
      Map<String, List<Integer>> preprocessed) {
    this.network = network;
    this.exporters = exporters;
    this.shapes = shapes;
    this.preprocessed = preprocessed;
  }

  /**
   * Runs the network to learn the shapes.
   *
   * @param rows one row or more of each input, in the network's order; the last dimension of {@code
   *     [batch, features, time]} is taken for a free one if the network accepts another length
   */
  static NetworkWalk of(ComputationGraph network, Exporters exporters, List<Tensor> rows) {
    List<Tensor> row = rows.stream().map(tensor -> tensor.slice(0, 1)).toList();
    ProbedShapes probed = ProbedShapes.of(network, row);
    return new NetworkWalk(network, exporters, probed.answers(), probed.preprocessed());
  }

  /** Returns a row's shape of the vertex's answer; network inputs are vertices too. */
  List<Integer> shape(String vertex) {
    List<Integer> shape = shapes.get(vertex);
    if (shape == null) {
      throw new IllegalStateException("DL4J gave no answer of vertex " + vertex);
    }
    return shape;
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
      if (vertex instanceof LayerVertex layer) {
        InputPreProcessor preprocessor = layer.getLayerPreProcessor();
        List<List<Integer>> layerReads = read;
        if (preprocessor != null) {
          List<Integer> changed = preprocessed.get(name);
          if (changed == null) {
            throw new IllegalStateException("No shape of the preprocessor of " + name);
          }
          ExportSite site = new ExportSite(read, changed, exporters);
          elements.add(new NetworkElement(name, number, preprocessor, true, inputs, site));
          layerReads = List.of(changed);
        }
        ExportSite site = new ExportSite(layerReads, shape(name), exporters);
        // A layer around another one says it is the inner one; the configuration knows better.
        Object own =
            network.getConfiguration().getVertices().get(name)
                    instanceof org.deeplearning4j.nn.conf.graph.LayerVertex configured
                ? configured.getLayerConf().getLayer()
                : layer.getLayer().conf().getLayer();
        elements.add(new NetworkElement(name, number, own, false, inputs, site));
      } else {
        Object own = network.getConfiguration().getVertices().get(name);
        if (own == null) {
          throw new IllegalStateException("No configuration of vertex " + name);
        }
        ExportSite site = new ExportSite(read, shape(name), exporters);
        elements.add(new NetworkElement(name, number, own, false, inputs, site));
      }
      number++;
    }
    return elements;
  }

  /** Runs a layer's preprocessor on what DL4J gave as the answer before it. */
  static INDArray preprocess(InputPreProcessor preprocessor, INDArray answer, int rows) {
    return preprocessor.preProcess(answer.dup(), rows, LayerWorkspaceMgr.noWorkspaces());
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
