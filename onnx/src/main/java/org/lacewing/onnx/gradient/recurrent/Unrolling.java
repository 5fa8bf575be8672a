package org.lacewing.onnx.gradient.recurrent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.TensorNames;
import org.lacewing.onnx.runtime.Trace;

/**
 * Writes the recurrent operators {@code LSTM}, {@code GRU} and {@code RNN} of a graph as the
 * products, sums and functions that they stand for, one step behind the other. The graph then gives
 * the same answers up to rounding, for rows of the given number of steps only, and holds nothing
 * that cannot be differentiated.
 */
public final class Unrolling {
  private static final Map<String, RecurrentCell> CELLS =
      Map.of("LSTM", new LstmSteps(), "GRU", new GruSteps(), "RNN", new RnnSteps());

  private Unrolling() {}

  /** Returns whether a graph has recurrent operators. */
  public static boolean isNeeded(OnnxModel model) {
    return model.nodes().stream().anyMatch(Unrolling::isRecurrent);
  }

  private static boolean isRecurrent(Node node) {
    return CELLS.containsKey(node.qualifiedOperator());
  }

  /**
   * Returns the graph for rows like the given ones.
   *
   * @param inputs a tensor for each input of the model; only their shapes matter
   * @throws org.lacewing.core.error.ConfigurationException if an operator has an attribute or an
   *     input that is not known here
   */
  public static OnnxModel unroll(OnnxModel model, Map<String, Tensor> inputs) {
    Map<String, Integer> steps = steps(model, inputs);
    GraphBuilder edit = model.edit();
    TensorNames names = TensorNames.of(model);
    List<Node> nodes = new ArrayList<>();
    for (Node node : model.nodes()) {
      if (isRecurrent(node)) {
        StepGraph graph = new StepGraph(names, edit, nodes);
        Layer.of(node, Objects.requireNonNull(CELLS.get(node.qualifiedOperator())))
            .unroll(graph, Objects.requireNonNull(steps.get(node.inputs().get(0))));
      } else {
        nodes.add(node);
      }
    }
    return edit.nodes(nodes).build().withoutNotes();
  }

  /** Returns how many steps each tensor has that a recurrent operator reads. */
  private static Map<String, Integer> steps(OnnxModel model, Map<String, Tensor> inputs) {
    Set<String> read = new LinkedHashSet<>();
    model.nodes().stream().filter(Unrolling::isRecurrent).forEach(n -> read.add(n.inputs().get(0)));
    Trace trace = Trace.of(model, inputs, read);
    Map<String, Integer> steps = new LinkedHashMap<>();
    read.forEach(tensor -> steps.put(tensor, trace.shape(tensor)[0]));
    return steps;
  }
}
