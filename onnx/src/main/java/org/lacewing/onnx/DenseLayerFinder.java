package org.lacewing.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the dense layers of a graph by the patterns that {@link DenseLayer} names. */
final class DenseLayerFinder {
  private final Map<String, Initializer> floats = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Set<String> graphOutputs;
  private final List<Node> nodes;

  DenseLayerFinder(OnnxModel model) {
    nodes = model.nodes();
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

  List<DenseLayer> find() {
    List<DenseLayer> layers = new ArrayList<>();
    for (Node node : nodes) {
      if (node.domain().isEmpty() && node.inputs().size() >= 2) {
        layer(layers.size(), node).ifPresent(layers::add);
      }
    }
    return List.copyOf(layers);
  }

  private Optional<DenseLayer> layer(int index, Node node) {
    @Nullable Initializer weight = floats.get(node.inputs().get(1));
    if (weight == null || weight.shape().length != 2) {
      return Optional.empty();
    }
    return switch (node.operator()) {
      case Operators.GEMM -> gemm(index, node, weight);
      case Operators.MAT_MUL -> Optional.of(matMul(index, node, weight));
      default -> Optional.empty();
    };
  }

  private Optional<DenseLayer> gemm(int index, Node node, Initializer weight) {
    boolean plain =
        node.integer("transA", 0) == 0
            && node.number("alpha", 1) == 1
            && node.number("beta", 1) == 1;
    int outputAxis = node.integer("transB", 0) == 0 ? 1 : 0;
    Optional<String> bias =
        node.inputs().size() < 3 || node.inputs().get(2).isEmpty()
            ? Optional.empty()
            : Optional.of(node.inputs().get(2));
    boolean constantBias = bias.map(name -> isBias(name, weight, outputAxis)).orElse(true);
    return plain && constantBias
        ? Optional.of(layer(index, node, weight, outputAxis, bias, node.outputs().get(0)))
        : Optional.empty();
  }

  private DenseLayer matMul(int index, Node node, Initializer weight) {
    String product = node.outputs().get(0);
    Optional<Node> add = soleReader(product).filter(n -> n.operator().equals(Operators.ADD));
    if (add.isPresent()) {
      List<String> terms = add.get().inputs();
      String other = terms.get(0).equals(product) ? terms.get(1) : terms.get(0);
      if (isBias(other, weight, 1)) {
        String sum = add.get().outputs().get(0);
        return layer(index, node, weight, 1, Optional.of(other), sum);
      }
    }
    return layer(index, node, weight, 1, Optional.empty(), product);
  }

  private DenseLayer layer(
      int index, Node node, Initializer weight, int axis, Optional<String> bias, String linear) {
    int[] shape = weight.shape();
    Optional<Node> activation =
        soleReader(linear).filter(n -> Operators.ACTIVATIONS.contains(n.operator()));
    return new DenseLayer(
        index,
        node.name(),
        weight.name(),
        bias,
        axis,
        shape[1 - axis],
        shape[axis],
        node.inputs().get(0),
        linear,
        activation.map(Node::operator),
        activation.map(n -> n.outputs().get(0)).orElse(linear));
  }

  /** A constant of one value for each output, as {@code [outputs]} or {@code [1, outputs]}. */
  private boolean isBias(String name, Initializer weight, int outputAxis) {
    @Nullable Initializer bias = floats.get(name);
    if (bias == null) {
      return false;
    }
    int[] shape = bias.shape();
    int outputs = weight.shape()[outputAxis];
    return (shape.length == 1 && shape[0] == outputs)
        || (shape.length == 2 && shape[0] == 1 && shape[1] == outputs);
  }

  private Optional<Node> soleReader(String tensor) {
    List<Node> all = readers.getOrDefault(tensor, List.of());
    boolean sole = all.size() == 1 && !graphOutputs.contains(tensor);
    return sole ? Optional.of(all.get(0)) : Optional.empty();
  }
}
