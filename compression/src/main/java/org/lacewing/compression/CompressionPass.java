package org.lacewing.compression;

import org.lacewing.core.plugin.ConfiguredPlugin;
import org.lacewing.onnx.OnnxModel;

/**
 * One step of making a network smaller: a plug-in that takes a model and gives a changed one, with
 * figures for every layer it touched. Two kinds have a name of their own, {@link Pruner} and {@link
 * Quantizer}.
 *
 * <p>A pass does not change the model's signature, its biases or its answer's meaning. What it does
 * depends on the model, the settings, the calibration rows and the seed, and on nothing else: equal
 * arguments give equal bytes. Thread-safe.
 *
 * @param <C> the record of settings
 */
public interface CompressionPass<C extends Record> extends ConfiguredPlugin<C> {

  /**
   * Returns the changed model.
   *
   * <p>Only the layers for which {@link CompressionContext#selects} holds are changed; figures that
   * are taken over the whole network, such as a common threshold, are taken over all layers
   * nevertheless.
   *
   * @throws org.lacewing.core.error.DataException if the weights or the calibration rows do not
   *     allow the pass; the message names the layer
   * @throws org.lacewing.core.error.ConfigurationException if the settings ask for something that
   *     this model cannot give
   */
  PassResult apply(OnnxModel model, C settings, CompressionContext context);
}
