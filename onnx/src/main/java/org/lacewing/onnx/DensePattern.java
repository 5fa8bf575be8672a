package org.lacewing.onnx;

import java.util.Optional;

/** Knows a dense layer by the patterns that {@link DenseLayer} names. */
final class DensePattern {
  private final LayerSurroundings surroundings;

  DensePattern(LayerSurroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the layer that a node is, if it is one. */
  Optional<DenseLayer> layer(int index, Node node) {
    Optional<Initializer> weight =
        surroundings.weight(node).filter(tensor -> tensor.shape().length == 2);
    return switch (node.operator()) {
      case Operators.GEMM -> weight.flatMap(tensor -> gemm(index, node, tensor));
      case Operators.MAT_MUL -> weight.map(tensor -> matMul(index, node, tensor));
      default -> Optional.empty();
    };
  }

  private Optional<DenseLayer> gemm(int index, Node node, Initializer weight) {
    boolean plain =
        node.integer("transA", 0) == 0
            && node.number("alpha", 1) == 1
            && node.number("beta", 1) == 1;
    int outputAxis = node.integer("transB", 0) == 0 ? 1 : 0;
    Optional<String> bias = LayerSurroundings.third(node);
    boolean constantBias = bias.map(name -> isBias(name, weight, outputAxis)).orElse(true);
    return plain && constantBias
        ? Optional.of(layer(index, node, weight, outputAxis, bias, node.outputs().get(0)))
        : Optional.empty();
  }

  private DenseLayer matMul(int index, Node node, Initializer weight) {
    String product = node.outputs().get(0);
    Optional<Node> add =
        surroundings.soleReader(product).filter(n -> n.operator().equals(Operators.ADD));
    if (add.isPresent()) {
      String first = add.get().inputs().get(0);
      String other = first.equals(product) ? add.get().inputs().get(1) : first;
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
    Optional<Node> activation = surroundings.activation(linear);
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
    int outputs = weight.shape()[outputAxis];
    return surroundings
        .shape(name)
        .filter(
            shape ->
                (shape.length == 1 && shape[0] == outputs)
                    || (shape.length == 2 && shape[0] == 1 && shape[1] == outputs))
        .isPresent();
  }
}
