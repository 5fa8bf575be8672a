package org.lacewing.compression.structure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.Node;

/**
 * A weight tensor in the hands of one node: {@code output = weight · input}, for convolutions at
 * every place. Immutable.
 */
final class LinearUse {
  /** How the weight acts on the input. */
  enum Kind {
    /** {@code Gemm} or {@code MatMul} on the last axis. */
    DENSE,
    /** {@code Conv} in one group. */
    CONVOLUTION,
    /** The input weights of a recurrent layer. */
    RECURRENT_INPUT,
    /** The recurrent weights of a recurrent layer. */
    RECURRENT_STATE,
    /** Something whose products are counted, but whose inputs are not looked at. */
    OTHER
  }

  final Node node;
  final Kind kind;
  final String input;
  final String weight;
  final int outputAxis;
  final @Nullable String bias;
  final int[] inputs;
  final int[] outputs;
  final double products;

  /**
   * Makes a use.
   *
   * @param input the tensor that is read; its channels are on axis 1 for convolutions, else last
   * @param outputAxis the axis of the weight that counts the outputs
   * @param bias the constant that is added, if there is one
   * @param inputs the units of the inputs; one for each input that every output reads
   * @param outputs the units of the outputs, for recurrent layers those of one gate
   * @param products the multiply-adds of a row for one pair of input and output
   */
  LinearUse(
      Node node,
      Kind kind,
      String input,
      String weight,
      int outputAxis,
      @Nullable String bias,
      int[] inputs,
      int[] outputs,
      double products) {
    this.node = node;
    this.kind = kind;
    this.input = input;
    this.weight = weight;
    this.outputAxis = outputAxis;
    this.bias = bias;
    this.inputs = inputs;
    this.outputs = outputs;
    this.products = products;
  }

  /** Returns the name of the layer, for people. */
  String layer() {
    return node.name().isEmpty() ? weight : node.name();
  }

  /** Returns the constant that is added, if there is one. */
  Optional<String> bias() {
    return Optional.ofNullable(bias);
  }

  /**
   * Returns whether {@link #input} is what the weight acts on; hidden states may have no tensor.
   */
  boolean readsInput() {
    boolean stateAlone = kind == Kind.OTHER && node.inputs().indexOf(weight) == 2;
    return !stateAlone;
  }
}
