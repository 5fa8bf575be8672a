package org.lacewing.compression;

import org.lacewing.onnx.OnnxModel;

/**
 * A pass with its settings.
 *
 * @param pass what is done
 * @param settings how
 * @param <C> the type of the settings
 */
public record RecipeStep<C extends Record>(CompressionPass<C> pass, C settings) {

  /** Applies the pass to a model. */
  public PassResult apply(OnnxModel model, CompressionContext context) {
    return pass.apply(model, settings, context);
  }
}
