package org.lacewing.onnx.imports.keras.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;

/**
 * Converts batch normalisation at inference: {@code gamma · (x - mean) / sqrt(variance + epsilon) +
 * beta} with the means of training, as one product and one sum. (Ioffe and Szegedy, 2015.)
 */
public final class BatchNormalizationConverter implements LayerConverter {
  private static final String GAMMA = "gamma";
  private static final String BETA = "beta";
  private static final String MEAN = "moving_mean";
  private static final String VARIANCE = "moving_variance";
  private static final double EPSILON = 1e-3;

  @Override
  public List<String> classNames() {
    return List.of("BatchNormalization");
  }

  @Override
  public String support() {
    return "along one axis; with or without center and scale; no renorm";
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
    keys.add(MEAN);
    keys.add(VARIANCE);
    return WeightSlot.own(layer, keys).stream()
        .map(slot -> slot.key().startsWith("moving") ? slot.frozen() : slot)
        .toList();
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    if (layer.flag("renorm", false)) {
      return Optional.of("it uses batch renormalisation");
    }
    return layer.has("axis") && layer.integers("axis").size() > 1
        ? Optional.of("it runs along several axes at once")
        : Optional.empty();
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    int axis = input.axis(layer.has("axis") ? layer.integers("axis").get(0) : -1);
    int length = input.fixed(axis);
    double epsilon = layer.number("epsilon", EPSILON);
    Tensor mean = scope.weight(MEAN, length);
    Tensor variance = scope.weight(VARIANCE, length);
    Optional<Tensor> gamma =
        layer.flag("scale", true) ? Optional.of(scope.weight(GAMMA, length)) : Optional.empty();
    Optional<Tensor> beta =
        layer.flag("center", true) ? Optional.of(scope.weight(BETA, length)) : Optional.empty();
    float[] factor = new float[length];
    float[] offset = new float[length];
    for (int i = 0; i < length; i++) {
      double scale =
          (gamma.isPresent() ? gamma.get().at(i) : 1) / Math.sqrt(variance.at(i) + epsilon);
      factor[i] = (float) scale;
      offset[i] = (float) ((beta.isPresent() ? beta.get().at(i) : 0) - mean.at(i) * scale);
    }
    int[] shape = AxisShape.along(input, List.of(axis));
    String product =
        scope.node(
            Operators.MUL, input.name(), scope.constant("factor", Tensor.adopt(shape, factor)));
    return List.of(
        input.renamed(
            scope.node(
                Operators.ADD, product, scope.constant("offset", Tensor.adopt(shape, offset)))));
  }
}
