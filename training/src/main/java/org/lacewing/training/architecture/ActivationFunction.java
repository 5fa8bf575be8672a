package org.lacewing.training.architecture;

import org.nd4j.linalg.activations.Activation;

/** The activation functions of hidden layers. */
public enum ActivationFunction {
  /** {@code max(0, x)}. */
  RELU(Activation.RELU),
  /** {@code x} above 0, {@code 0.01 x} below. */
  LEAKY_RELU(Activation.LEAKYRELU),
  /** {@code min(6, max(0, x))}. */
  RELU6(Activation.RELU6),
  /** {@code x} above 0, {@code exp(x) − 1} below. */
  ELU(Activation.ELU),
  /** ELU, scaled so that means and variances tend to 0 and 1. */
  SELU(Activation.SELU),
  /** {@code x · sigmoid(1.702 x)}. */
  GELU(Activation.GELU),
  /** {@code x · sigmoid(x)}. */
  SWISH(Activation.SWISH),
  /** {@code x · tanh(ln(1 + exp(x)))}. */
  MISH(Activation.MISH),
  /** {@code 1 / (1 + exp(−x))}. */
  SIGMOID(Activation.SIGMOID),
  /** Hyperbolic tangent. */
  TANH(Activation.TANH),
  /** {@code ln(1 + exp(x))}. */
  SOFTPLUS(Activation.SOFTPLUS),
  /** {@code x / (1 + |x|)}. */
  SOFTSIGN(Activation.SOFTSIGN);

  private final Activation activation;

  ActivationFunction(Activation activation) {
    this.activation = activation;
  }

  Activation activation() {
    return activation;
  }
}
