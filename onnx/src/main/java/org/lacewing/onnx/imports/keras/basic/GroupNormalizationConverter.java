package org.lacewing.onnx.imports.keras.basic;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;

/** Converts group normalisation of the last axis. (Wu and He, 2018.) */
public final class GroupNormalizationConverter implements LayerConverter {
  private static final String GAMMA = "gamma";
  private static final String BETA = "beta";
  private static final double EPSILON = 1e-3;
  private static final int DEFAULT_GROUPS = 32;

  @Override
  public List<String> classNames() {
    return List.of("GroupNormalization");
  }

  @Override
  public String support() {
    return "channels last; lengths must be fixed";
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
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    int axis = layer.has("axis") ? layer.integers("axis").get(0) : -1;
    if (input.axis(axis) != input.rank() - 1 || !input.isFixed()) {
      throw scope.refused("it needs channels last and fixed lengths, not " + input.shapeText());
    }
    int channels = input.last();
    int wished = layer.has("groups") ? layer.integers("groups").get(0) : DEFAULT_GROUPS;
    int groups = wished == -1 ? channels : wished;
    if (groups < 1 || channels % groups != 0) {
      throw scope.refused("its " + channels + " channels do not fall into " + groups + " groups");
    }
    long[] whole = new long[input.rank()];
    long[] cut = new long[input.rank() + 1];
    List<Integer> axes = new ArrayList<>();
    whole[0] = -1;
    cut[0] = -1;
    for (int i = 1; i < input.rank(); i++) {
      whole[i] = input.dimension(i);
      cut[i] = input.dimension(i);
      axes.add(i);
    }
    cut[input.rank() - 1] = groups;
    cut[input.rank()] = channels / groups;
    axes.set(axes.size() - 1, input.rank());
    String grouped = scope.node(Operators.RESHAPE, input.name(), scope.integers(cut));
    String standard = Standardisation.write(scope, grouped, axes, layer.number("epsilon", EPSILON));
    String result = scope.node(Operators.RESHAPE, standard, scope.integers(whole));
    if (layer.flag("scale", true)) {
      String gamma = scope.constant(GAMMA, scope.weight(GAMMA, channels));
      result = scope.node(Operators.MUL, result, gamma);
    }
    if (layer.flag("center", true)) {
      String beta = scope.constant(BETA, scope.weight(BETA, channels));
      result = scope.node(Operators.ADD, result, beta);
    }
    return List.of(input.renamed(result));
  }
}
