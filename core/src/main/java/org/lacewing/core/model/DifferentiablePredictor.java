package org.lacewing.core.model;

import org.lacewing.core.tensor.Tensor;

/** A predictor that also gives derivatives of its outputs by its inputs. */
public interface DifferentiablePredictor extends Predictor {

  /**
   * Returns the gradient of one output by every input, row by row.
   *
   * @param batch {@code [batch, features]}
   * @param output the column of {@link #predict}'s result
   * @return {@code [batch, features]}, element {@code (i, j)} is d output(i) / d input(i, j)
   */
  Tensor gradient(Tensor batch, int output);
}
