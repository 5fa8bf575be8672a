package org.lacewing.onnx.imports.keras.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;

/**
 * Converts layer normalisation: each row less its mean and over its deviation along some axes,
 * times gamma and plus beta. (Ba, Kiros and Hinton, 2016.)
 */
public final class LayerNormalizationConverter implements LayerConverter {
  private static final String GAMMA = "gamma";
  private static final String BETA = "beta";
  private static final double EPSILON = 1e-3;

  @Override
  public List<String> classNames() {
    return List.of("LayerNormalization");
  }

  @Override
  public String support() {
    return "along any axes; with or without center and scale; no rms_scaling";
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    List<String> keys = new ArrayList<>();
    if (layer.flag("scale", true)) {
      keys.add(GAMMA);
    }
    if (layer.flag("center", true)) {
      keys.add(BETA);
    }
    return WeightSlot.own(layer, keys);
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    return layer.flag("rms_scaling", false)
        ? Optional.of("it scales by the root mean square (rms_scaling)")
        : Optional.empty();
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    List<Integer> axes =
        (layer.has("axis") ? layer.integers("axis") : List.of(-1))
            .stream().map(input::axis).distinct().sorted().toList();
    int[] lengths = axes.stream().mapToInt(input::fixed).toArray();
    int[] shape = AxisShape.along(input, axes);
    String result =
        Standardisation.write(scope, input.name(), axes, layer.number("epsilon", EPSILON));
    if (layer.flag("scale", true)) {
      String gamma = scope.constant(GAMMA, scope.weight(GAMMA, lengths).reshape(shape));
      result = scope.node(Operators.MUL, result, gamma);
    }
    if (layer.flag("center", true)) {
      String beta = scope.constant(BETA, scope.weight(BETA, lengths).reshape(shape));
      result = scope.node(Operators.ADD, result, beta);
    }
    return List.of(input.renamed(result));
  }
}
