package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts {@code LeakyReLU}: {@code slope · x} below 0. */
public final class LeakyReluConverter implements LayerConverter {
  private static final double DEFAULT_SLOPE = 0.3;

  @Override
  public List<String> classNames() {
    return List.of("LeakyReLU");
  }

  @Override
  public String support() {
    return "any slope";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    // Keras 2 calls the slope alpha.
    double slope = layer.number("negative_slope", layer.number("alpha", DEFAULT_SLOPE));
    KerasTensor input = call.input();
    return List.of(input.renamed(Activations.leakyRelu(scope, input.name(), (float) slope)));
  }
}
