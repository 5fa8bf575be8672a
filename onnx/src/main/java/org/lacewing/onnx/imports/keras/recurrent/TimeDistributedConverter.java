package org.lacewing.onnx.imports.keras.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.RefusedLayer;
import org.lacewing.onnx.imports.keras.WeightSlot;
import org.lacewing.onnx.imports.keras.basic.Masks;

/** Converts wrappers that apply a layer to every step of a series. */
public final class TimeDistributedConverter implements LayerConverter {
  private static final String LAYER = "layer";

  @Override
  public List<String> classNames() {
    return List.of("TimeDistributed");
  }

  @Override
  public String support() {
    return "any supported layer or model with one input and outputs of fixed shapes; no masks";
  }

  @Override
  public List<RefusedLayer> refusals(KerasLayer layer, String path, LayerConverters all) {
    KerasLayer inner = layer.inner(LAYER);
    return all.refusals(inner, path + "/" + inner.name());
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return all.weights(layer.inner(LAYER)).stream()
        .map(slot -> slot.inside(LAYER + "/", LAYER + "/"))
        .toList();
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    Masks.refuse(scope, input);
    if (input.rank() < 3) {
      throw scope.refused("its input " + input.shapeText() + " is no series");
    }
    List<Integer> step = input.rowShape().subList(1, input.rowShape().size());
    KerasLayer inner = layer.inner(LAYER);
    LayerScope inside = scope.inside(inner.name(), LAYER);
    KerasTensor steps =
        KerasTensor.of(
            scope.node(Operators.RESHAPE, input.name(), scope.integers(shape(scope, step, -1))),
            step);
    List<KerasTensor> answers =
        inside.converters().of(inner).convert(inner, inside, LayerCall.of(List.of(steps)));
    String batchAndTime =
        scope.node(
            "Slice", scope.node("Shape", input.name()), scope.integers(0), scope.integers(2));
    List<KerasTensor> outputs = new ArrayList<>();
    for (KerasTensor answer : answers) {
      List<Integer> row = new ArrayList<>(answer.rowShape());
      String target =
          scope.op(
              node -> node.withInteger("axis", 0),
              Operators.CONCAT,
              batchAndTime,
              scope.integers(shape(scope, row)));
      row.add(0, input.dimension(1));
      outputs.add(KerasTensor.of(scope.node(Operators.RESHAPE, answer.name(), target), row));
    }
    return outputs;
  }

  private static long[] shape(LayerScope scope, List<Integer> row, long... before) {
    if (row.contains(TensorSpec.FREE)) {
      throw scope.refused("its steps have a free length");
    }
    return java.util.stream.LongStream.concat(
            java.util.Arrays.stream(before), row.stream().mapToLong(length -> length))
        .toArray();
  }
}
