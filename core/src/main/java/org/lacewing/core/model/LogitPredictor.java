package org.lacewing.core.model;

import org.lacewing.core.tensor.Tensor;

/**
 * A predictor of classes that also tells what it computes before the softmax or the sigmoid at its
 * end. Probabilities near 0 and 1 differ by less than a float can tell; logits do not saturate.
 */
public interface LogitPredictor extends Predictor {

  /**
   * Returns the logits.
   *
   * @param batch as of {@link #predict}
   * @return of the shape of {@link #predict}'s result; all answers of a row grow together with
   *     their logits, and a row of a softmax is known up to a number that is added to all of them
   */
  Tensor logits(Tensor batch);
}
