package org.lacewing.core.model;

import org.lacewing.core.tensor.Tensor;

/**
 * A network behind its engine: encoded batch in, batch out. Thread-safe; {@link #close} may be
 * called more than once, and a closed predictor throws {@link IllegalStateException}.
 */
public interface Predictor extends AutoCloseable {

  /** Returns the shapes of input and output. */
  ModelSignature signature();

  /**
   * Runs the network.
   *
   * @param batch {@code [batch, features]} (or the signature's shape), all values finite
   * @return {@code [batch, outputs]}; {@code [0, outputs]} for an empty batch
   * @throws org.lacewing.core.error.DataException if the shape differs from the signature or a
   *     value is NaN or infinite; the message names row and column
   */
  Tensor predict(Tensor batch);

  @Override
  void close();
}
