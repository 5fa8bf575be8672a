package org.lacewing.onnx.tuning;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.WeightedLayer;

/**
 * The constants of a graph that training may move: weights and biases of layers, scale and shift of
 * batch normalisations, slopes of PReLUs. Means and variances stay, as do constants that only
 * happen to be floats, such as an input's scale.
 */
final class TrainedTensors {
  private TrainedTensors() {}

  /** Returns their names in graph order. */
  static Set<String> of(OnnxModel model) {
    Map<String, Tensor> constants = model.weights();
    Set<String> names = new LinkedHashSet<>();
    for (WeightedLayer layer : model.layers()) {
      names.add(layer.weight());
      layer.bias().ifPresent(names::add);
    }
    for (Node node : model.nodes()) {
      if (node.operator().equals(Operators.BATCH_NORMALIZATION)) {
        names.addAll(node.inputs().subList(1, 3));
      } else if (node.operator().equals(Operators.PRELU)) {
        names.add(node.inputs().get(1));
      }
    }
    names.retainAll(constants.keySet());
    return names;
  }
}
