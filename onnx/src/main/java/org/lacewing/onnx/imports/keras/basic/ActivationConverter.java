package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts layers that apply a function of Keras, by its name. */
public final class ActivationConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("Activation");
  }

  @Override
  public String support() {
    return String.join(", ", Activations.names());
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    return Activations.refusal(layer, "activation");
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    return List.of(input.renamed(Activations.write(scope, layer, input.name())));
  }
}
