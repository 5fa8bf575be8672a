package org.lacewing.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a node must be seen with to be known as a layer: constants, and who reads a tensor. */
final class LayerSurroundings {
  private final Map<String, Initializer> floats = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Set<String> graphOutputs;

  LayerSurroundings(OnnxModel model, List<Node> nodes) {
    graphOutputs = new HashSet<>(model.outputNames());
    for (Initializer initializer : model.initializers()) {
      if (initializer.is(ElementType.FLOAT)) {
        floats.put(initializer.name(), initializer);
      }
    }
    for (Node node : nodes) {
      for (String input : node.inputs()) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
  }

  /** Returns the constant of floats that a node reads as its weight. */
  Optional<Initializer> weight(Node node) {
    return Optional.ofNullable(floats.get(node.inputs().get(1)));
  }

  /** Returns the name of a node's third input, if it has one. */
  static Optional<String> third(Node node) {
    return node.inputs().size() < 3 || node.inputs().get(2).isEmpty()
        ? Optional.empty()
        : Optional.of(node.inputs().get(2));
  }

  /** Returns the shape of a constant of floats. */
  Optional<int[]> shape(String name) {
    @Nullable Initializer constant = floats.get(name);
    return constant == null ? Optional.empty() : Optional.of(constant.shape());
  }

  /** Returns the activation that alone reads a tensor. */
  Optional<Node> activation(String linear) {
    return soleReader(linear).filter(n -> Operators.ACTIVATIONS.contains(n.operator()));
  }

  /** Returns the node that alone reads a tensor which is no output of the graph. */
  Optional<Node> soleReader(String tensor) {
    List<Node> all = readers.getOrDefault(tensor, List.of());
    boolean sole = all.size() == 1 && !graphOutputs.contains(tensor);
    return sole ? Optional.of(all.get(0)) : Optional.empty();
  }
}
