package org.lacewing.training.architecture;

import org.deeplearning4j.nn.weights.WeightInit;

/** How initial weights are drawn; biases start at 0. */
public enum WeightInitialization {
  /** Normal with variance {@code 2 / inputs}, for ReLU and its kin (He et al., 2015). */
  HE(WeightInit.RELU),
  /** Normal with variance {@code 2 / (inputs + outputs)} (Glorot and Bengio, 2010). */
  XAVIER(WeightInit.XAVIER),
  /** Normal with variance {@code 1 / inputs}, for SELU (LeCun et al., 1998). */
  LECUN(WeightInit.LECUN_NORMAL);

  private final WeightInit scheme;

  WeightInitialization(WeightInit scheme) {
    this.scheme = scheme;
  }

  WeightInit scheme() {
    return scheme;
  }
}
