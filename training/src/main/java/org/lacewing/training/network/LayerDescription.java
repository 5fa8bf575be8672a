package org.lacewing.training.network;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Reads a {@link LayerSummary} off DL4J's objects. */
final class LayerDescription {
  private LayerDescription() {}

  static LayerSummary of(String name, Layer configuration, org.deeplearning4j.nn.api.Layer layer) {
    String activation = "";
    if (configuration instanceof BaseLayer base && base.getActivationFn() != null) {
      activation = base.getActivationFn().toString();
    } else if (configuration instanceof ActivationLayer own) {
      activation = own.getActivationFn().toString();
    }
    long outputs = configuration instanceof FeedForwardLayer forward ? forward.getNOut() : 0;
    return new LayerSummary(
        name, configuration.getClass().getSimpleName(), activation, outputs, layer.numParams());
  }
}
