package org.lacewing.onnx.imports.keras.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.RefusedLayer;
import org.lacewing.onnx.imports.keras.WeightSlot;

/** Converts pairs of recurrent layers, one of which reads the series from its end. */
public final class BidirectionalConverter implements LayerConverter {
  private static final String FORWARD = "layer";
  private static final String BACKWARD = "backward_layer";
  private static final Map<String, String> MERGES =
      Map.of(
          "concat", Operators.CONCAT,
          "sum", Operators.ADD,
          "ave", Operators.ADD,
          "mul", Operators.MUL);

  @Override
  public List<String> classNames() {
    return List.of("Bidirectional");
  }

  @Override
  public String support() {
    return "LSTM, GRU and SimpleRNN; merge_mode concat, sum, mul, ave and none; no states";
  }

  @Override
  public List<RefusedLayer> refusals(KerasLayer layer, String path, LayerConverters all) {
    List<RefusedLayer> refused = new ArrayList<>();
    for (KerasLayer inner : List.of(layer.inner(FORWARD), backward(layer))) {
      List<RefusedLayer> found = all.refusals(inner, path + "/" + inner.name());
      refused.addAll(found);
      if (found.isEmpty() && !(all.of(inner) instanceof RecurrentConverter)) {
        refused.add(new RefusedLayer(path, layer.className(), "it wraps a " + inner.className()));
      }
    }
    KerasLayer forward = layer.inner(FORWARD);
    if (forward.flag("return_state", false)) {
      refused.add(new RefusedLayer(path, layer.className(), "it returns states"));
    }
    String mode = layer.text("merge_mode", "none");
    if (!mode.equals("none") && !MERGES.containsKey(mode)) {
      refused.add(new RefusedLayer(path, layer.className(), "its merge_mode is unknown"));
    }
    return refused;
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    List<WeightSlot> slots = new ArrayList<>();
    for (WeightSlot slot : all.weights(layer.inner(FORWARD))) {
      slots.add(slot.inside("forward/", "forward_layer/"));
    }
    for (WeightSlot slot : all.weights(backward(layer))) {
      slots.add(slot.inside("backward/", "backward_layer/"));
    }
    return slots;
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    KerasLayer forward = layer.inner(FORWARD);
    KerasLayer backward = backward(layer);
    boolean steps = forward.flag("return_sequences", false);
    boolean turned = forward.flag("go_backwards", false);
    if (turned == backward.flag("go_backwards", false)) {
      throw scope.refused("both of its layers read in the same direction");
    }
    String first = answer(forward, scope.inside("forward", "forward"), input, steps, turned);
    String second = answer(backward, scope.inside("backward", "backward"), input, steps, turned);
    int units = forward.integer("units");
    int others = backward.integer("units");
    if (!layer.has("merge_mode")) {
      return List.of(
          KerasTensor.of(first, shape(input, steps, units)),
          KerasTensor.of(second, shape(input, steps, others)));
    }
    String mode = layer.text("merge_mode", "concat");
    String operator = MERGES.getOrDefault(mode, "");
    if (mode.equals("concat")) {
      String joined = scope.op(node -> node.withInteger("axis", -1), operator, first, second);
      return List.of(KerasTensor.of(joined, shape(input, steps, Math.addExact(units, others))));
    }
    if (units != others) {
      throw scope.refused("its two layers differ in size");
    }
    String merged = scope.node(operator, first, second);
    String result =
        mode.equals("ave") ? scope.node(Operators.MUL, merged, scope.number(0.5)) : merged;
    return List.of(KerasTensor.of(result, shape(input, steps, units)));
  }

  /**
   * Writes one direction, its steps in the order in which the first layer reads. Keras turns those
   * of the second layer round to that order, for the two always read in different directions.
   */
  private static String answer(
      KerasLayer layer, LayerScope scope, KerasTensor input, boolean steps, boolean turned) {
    if (!(scope.converters().of(layer) instanceof RecurrentConverter recurrent)) {
      throw new IllegalArgumentException("Not recurrent: " + layer.className());
    }
    RecurrentConverter.Pass pass =
        recurrent.run(layer, scope, input, List.of(), layer.flag("go_backwards", false));
    if (!steps) {
      return pass.last();
    }
    return turned ? RecurrentConverter.reversed(scope, pass.steps()) : pass.steps();
  }

  private static List<Integer> shape(KerasTensor input, boolean steps, int units) {
    return steps ? List.of(input.dimension(1), units) : List.of(units);
  }

  /** Returns the second layer, which Keras 2 leaves out where it equals the first. */
  private static KerasLayer backward(KerasLayer layer) {
    return layer.has(BACKWARD) ? layer.inner(BACKWARD) : Backwards.of(layer.inner(FORWARD));
  }
}
