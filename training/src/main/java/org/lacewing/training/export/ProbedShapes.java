package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The shapes of a network's tensors without the batch, found by running it.
 *
 * @param answers by vertex, network inputs included
 * @param preprocessed by layer vertex, what its preprocessor makes of the input
 */
record ProbedShapes(Map<String, List<Integer>> answers, Map<String, List<Integer>> preprocessed) {

  /**
   * Runs the network on one row of each input, and again with longer series.
   *
   * @param row a row of each input
   * @throws DataException if DL4J cannot run on the rows
   */
  static ProbedShapes of(ComputationGraph network, List<Tensor> row) {
    ProbedShapes given = run(network, row);
    return longer(network, row).map(given::freeWhereDifferent).orElse(given);
  }

  /** Returns the shapes with longer series, or empty if there are none or DL4J refuses them. */
  private static Optional<ProbedShapes> longer(ComputationGraph network, List<Tensor> row) {
    for (List<Tensor> longer : LongerSeries.candidates(row)) {
      try {
        return Optional.of(run(network, longer));
      } catch (DataException e) {
        // DL4J refuses these lengths: this axis has a fixed one, so the next candidate is tried.
      }
    }
    return Optional.empty();
  }

  private static ProbedShapes run(ComputationGraph network, List<Tensor> row) {
    Map<String, List<Integer>> answers = new LinkedHashMap<>();
    Map<String, List<Integer>> preprocessed = new LinkedHashMap<>();
    Map<String, Tensor> values = dl4j(row, () -> NetworkWalk.answers(network, row));
    values.forEach((vertex, answer) -> answers.put(vertex, answer.rowShape()));
    for (GraphVertex vertex : network.getVertices()) {
      if (!(vertex instanceof LayerVertex layer) || layer.getLayerPreProcessor() == null) {
        continue;
      }
      InputPreProcessor preprocessor = layer.getLayerPreProcessor();
      int source = vertex.getInputVertices()[0].getVertexIndex();
      Tensor answer = values.get(network.getVertices()[source].getVertexName());
      if (answer == null) {
        throw new IllegalStateException("DL4J gave no answer before " + vertex.getVertexName());
      }
      INDArray changed =
          dl4j(
              row,
              () ->
                  preprocessor.preProcess(
                      NdArrays.of(answer), 1, LayerWorkspaceMgr.noWorkspaces()));
      preprocessed.put(vertex.getVertexName(), NdArrays.toTensor(changed).rowShape());
    }
    return new ProbedShapes(answers, preprocessed);
  }

  /** DL4J's answers to rows of a wrong shape have no common type. */
  private static <T> T dl4j(List<Tensor> row, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw new DataException(
          Failure.of("The network cannot run on the rows it is to be checked with")
              .received(
                  "rows of shapes "
                      + row.stream().map(Tensor::rowShape).toList()
                      + ", for which DL4J says: "
                      + e.getMessage())
              .advice("Give rows of the shapes that the network was trained on."),
          e);
    }
  }

  /** Returns a row's shape of a vertex's answer. */
  List<Integer> answer(String vertex) {
    return get(answers, vertex);
  }

  /** Returns what the preprocessor of a layer vertex makes of a row. */
  List<Integer> preprocessed(String vertex) {
    return get(preprocessed, vertex);
  }

  private static List<Integer> get(Map<String, List<Integer>> shapes, String vertex) {
    List<Integer> shape = shapes.get(vertex);
    if (shape == null) {
      throw new IllegalStateException("DL4J gave no shape of vertex " + vertex);
    }
    return shape;
  }

  private ProbedShapes freeWhereDifferent(ProbedShapes other) {
    return new ProbedShapes(
        merged(answers, other.answers), merged(preprocessed, other.preprocessed));
  }

  private static Map<String, List<Integer>> merged(
      Map<String, List<Integer>> one, Map<String, List<Integer>> two) {
    Map<String, List<Integer>> merged = new LinkedHashMap<>();
    one.forEach(
        (vertex, shape) -> {
          List<Integer> other = two.getOrDefault(vertex, shape);
          List<Integer> both = new ArrayList<>();
          for (int i = 0; i < shape.size(); i++) {
            both.add(shape.get(i).equals(other.get(i)) ? shape.get(i) : TensorSpec.FREE);
          }
          merged.put(vertex, both);
        });
    return merged;
  }
}
