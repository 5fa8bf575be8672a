package org.lacewing.training.fit;

import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.training.model.TrainedModel;

/**
 * A trained network with the preprocessing that belongs to it.
 *
 * @param preprocessing fitted on the training part
 * @param model the network
 */
public record FittedNetwork(Preprocessing preprocessing, TrainedModel model) {

  /** Returns both as one model over raw rows, run by DL4J; the caller closes it. */
  public Pipeline pipeline() {
    return Pipeline.of(preprocessing, model.predictor());
  }
}
