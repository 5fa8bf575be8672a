package org.lacewing.core.model;

/** Opens a network for its gradients. Thread-safe. */
public interface GradientSource {

  /**
   * Opens the network.
   *
   * @param scale which of its numbers are differentiated
   * @return the network; the caller closes it
   * @throws org.lacewing.core.error.ConfigurationException if something in it cannot be
   *     differentiated, or there are no logits
   */
  ContrastivePredictor open(AnswerScale scale);
}
