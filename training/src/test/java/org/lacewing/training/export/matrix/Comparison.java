package org.lacewing.training.export.matrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A case's network in both runtimes.
 *
 * @param model what was exported
 * @param largest the largest magnitude among DL4J's answers, at least 1
 * @param difference the largest difference between DL4J's and ONNX Runtime's answers
 */
public record Comparison(OnnxModel model, double largest, double difference) {

  /** Exports the case's network and runs it in both runtimes on all its rows. */
  public static Comparison of(SupportCase support) {
    Network network = support.network().get();
    OnnxModel model = OnnxExporter.load().export(network, "network", support.rows());
    return of(network, model, support.rows());
  }

  /** Runs a network and its model. */
  static Comparison of(Network network, OnnxModel model, List<Tensor> rows) {
    ComputationGraph graph = network.toGraph();
    INDArray[] expected = graph.output(rows.stream().map(NdArrays::of).toArray(INDArray[]::new));
    Map<String, Tensor> named = named(model, rows);
    double largest = 1;
    double difference = 0;
    try (OrtNetwork runtime = OrtNetwork.open(model)) {
      List<Tensor> found = List.copyOf(runtime.run(named).values());
      for (int i = 0; i < expected.length; i++) {
        Tensor right = NdArrays.toTensor(expected[i]);
        for (int j = 0; j < right.size(); j++) {
          largest = Math.max(largest, Math.abs(right.at(j)));
        }
        difference = Math.max(difference, right.maxAbsDifference(found.get(i)));
      }
    }
    return new Comparison(model, largest, difference);
  }

  /** Returns rows by the names of the model's inputs, in their order. */
  public static Map<String, Tensor> named(OnnxModel model, List<Tensor> rows) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      named.put(model.inputNames().get(i), rows.get(i));
    }
    return named;
  }

  /** Returns the difference as a share of the largest answer. */
  public double relative() {
    return difference / largest;
  }

  /** Returns the operators of the graph but those that only hold numbers, in alphabetic order. */
  public Set<String> operators() {
    Set<String> operators = new TreeSet<>();
    model.nodes().stream().map(Node::operator).forEach(operators::add);
    operators.remove("Constant");
    return operators;
  }
}
