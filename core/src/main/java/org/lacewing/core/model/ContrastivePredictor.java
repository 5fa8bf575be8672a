package org.lacewing.core.model;

import org.lacewing.core.tensor.Tensor;

/** A predictor that also explains how its answers differ from those for other rows. */
public interface ContrastivePredictor extends DifferentiablePredictor {

  /**
   * Returns DeepLIFT's multipliers by the rescale rule (A. Shrikumar, P. Greenside, A. Kundaje,
   * "Learning Important Features Through Propagating Activation Differences", 2017): numbers {@code
   * m} with {@code Σⱼ mᵢⱼ · (xᵢⱼ − rᵢⱼ) = f(xᵢ) − f(rᵢ)} for each row, up to rounding.
   *
   * @param batch {@code [batch, features]}
   * @param references a row to hold each row against, of the shape of {@code batch}
   * @param output the column of {@link #predict}'s result
   * @return of the shape of {@code batch}
   * @throws org.lacewing.core.error.ConfigurationException if an operator has no rule
   */
  Tensor multipliers(Tensor batch, Tensor references, int output);
}
