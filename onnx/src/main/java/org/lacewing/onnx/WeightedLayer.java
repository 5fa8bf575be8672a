package org.lacewing.onnx;

import java.util.Optional;

/**
 * A layer found in an ONNX graph that multiplies its input by constant weights: {@code y =
 * activation(W · x + b)}.
 */
public sealed interface WeightedLayer permits DenseLayer, ConvolutionLayer {
  /** Returns the name of the node that multiplies; empty if it has none. */
  String node();

  /** Returns the name of the weight initializer, of 32-bit floats and rank 2 or more. */
  String weight();

  /** Returns the name of the bias initializer, one value for each output, if there is one. */
  Optional<String> bias();

  /** Returns the axis of the weight that counts the layer's outputs (of each group). */
  int outputAxis();

  /** Returns the number of outputs: of a dense layer its units, of a convolution its channels. */
  int outputs();

  /** Returns the most products that are summed up for one output value. */
  int products();

  /** Returns the name of the tensor that is multiplied by the weights. */
  String input();

  /** Returns the name of the tensor {@code W · x + b}. */
  String linearOutput();

  /** Returns the operator that alone reads the linear output, if it is an activation. */
  Optional<String> activation();

  /** Returns the name of the tensor behind the activation. */
  String output();

  /** Returns the layer's name for people: its node's, or its weight's if the node has none. */
  default String name() {
    return node().isEmpty() ? weight() : node();
  }
}
