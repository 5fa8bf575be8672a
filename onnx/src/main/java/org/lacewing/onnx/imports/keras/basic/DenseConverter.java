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

/** Converts dense layers: a product with the last axis, a bias and an activation. */
public final class DenseConverter implements LayerConverter {
  private static final String KERNEL = "kernel";
  private static final String BIAS = "bias";

  @Override
  public List<String> classNames() {
    return List.of("Dense");
  }

  @Override
  public String support() {
    return "any rank; without a bias too; not quantized, no LoRA";
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return WeightSlot.own(layer, hasBias(layer) ? List.of(KERNEL, BIAS) : List.of(KERNEL));
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    return Activations.refusal(layer, "activation");
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    int units = layer.integer("units");
    String kernel = scope.constant(KERNEL, scope.weight(KERNEL, input.fixed(-1), units));
    String sum;
    if (!hasBias(layer)) {
      sum = scope.node(Operators.MAT_MUL, input.name(), kernel);
    } else {
      String bias = scope.constant(BIAS, scope.weight(BIAS, units));
      sum =
          input.rowShape().size() == 1
              ? scope.node(Operators.GEMM, input.name(), kernel, bias)
              : scope.node(
                  Operators.ADD, scope.node(Operators.MAT_MUL, input.name(), kernel), bias);
    }
    List<Integer> shape = new ArrayList<>(input.rowShape());
    shape.set(shape.size() - 1, units);
    return List.of(new KerasTensor(Activations.write(scope, layer, sum), shape, input.masked()));
  }

  private static boolean hasBias(KerasLayer layer) {
    return layer.flag("use_bias", true);
  }
}
