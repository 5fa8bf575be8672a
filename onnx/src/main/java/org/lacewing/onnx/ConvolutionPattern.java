package org.lacewing.onnx;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Knows a convolution by its node and its constant weights. */
final class ConvolutionPattern {
  private static final int BEFORE_KERNEL = 2;

  /** No array is longer than that. */
  private static final long LARGEST = Integer.MAX_VALUE;

  private final LayerSurroundings surroundings;

  ConvolutionPattern(LayerSurroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the layer that a node is, if it is one. */
  Optional<ConvolutionLayer> layer(int index, Node node) {
    boolean transposed = node.operator().equals(Operators.CONV_TRANSPOSE);
    if (!transposed && !node.operator().equals(Operators.CONV)) {
      return Optional.empty();
    }
    return surroundings
        .weight(node)
        .map(Initializer::shape)
        .filter(shape -> shape.length > BEFORE_KERNEL)
        .flatMap(shape -> layer(index, node, transposed, shape));
  }

  private Optional<ConvolutionLayer> layer(int index, Node node, boolean transposed, int[] shape) {
    long groups = node.integer("group", 1);
    int axes = shape.length - BEFORE_KERNEL;
    if (groups < 1 || groups > Math.max(shape[0], shape[1]) || !isSound(node, axes)) {
      return Optional.empty();
    }
    int group = (int) groups;
    int inputs = transposed ? shape[0] : shape[1] * group;
    int outputs = transposed ? shape[1] * group : shape[0];
    Optional<String> bias = LayerSurroundings.third(node);
    if (!bias.map(name -> isBias(name, outputs)).orElse(true)) {
      return Optional.empty();
    }
    List<Integer> kernel = Arrays.stream(shape, BEFORE_KERNEL, shape.length).boxed().toList();
    String linear = node.outputs().get(0);
    Optional<Node> activation = surroundings.activation(linear);
    return Optional.of(
        new ConvolutionLayer(
            index,
            node.name(),
            node.inputs().get(1),
            bias,
            transposed,
            inputs,
            outputs,
            group,
            kernel,
            integers(node, "strides", axes, 1),
            integers(node, "dilations", axes, 1),
            integers(node, "pads", 2 * axes, 0),
            node.text("auto_pad").orElse(ConvolutionLayer.EXPLICIT),
            node.inputs().get(0),
            linear,
            activation.map(Node::operator),
            activation.map(n -> n.outputs().get(0)).orElse(linear)));
  }

  /** Whether lists of attributes are left out or have one small number for each axis. */
  private static boolean isSound(Node node, int axes) {
    return isSound(node.integers("strides"), axes)
        && isSound(node.integers("dilations"), axes)
        && isSound(node.integers("pads"), 2 * axes);
  }

  private static boolean isSound(List<Long> list, int length) {
    return list.isEmpty()
        || (list.size() == length && list.stream().allMatch(i -> i >= 0 && i <= LARGEST));
  }

  private boolean isBias(String name, int outputs) {
    return surroundings
        .shape(name)
        .filter(shape -> shape.length == 1 && shape[0] == outputs)
        .isPresent();
  }

  private static List<Integer> integers(Node node, String attribute, int count, int otherwise) {
    List<Long> given = node.integers(attribute);
    return given.isEmpty()
        ? Collections.nCopies(count, otherwise)
        : given.stream().map(Math::toIntExact).toList();
  }
}
