package org.lacewing.onnx.imports.keras.merging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/**
 * Converts layers that combine tensors value by value, and the same operations written with
 * Python's operators, where one side may be a number.
 */
public final class ElementWiseConverter implements LayerConverter {
  private static final Map<String, String> OPERATORS =
      Map.of(
          "Add", Operators.ADD,
          "Average", Operators.ADD,
          "Divide", Operators.DIV,
          "Maximum", Operators.MAX,
          "Minimum", Operators.MIN,
          "Multiply", Operators.MUL,
          "Subtract", Operators.SUB,
          "TrueDivide", Operators.DIV);

  @Override
  public List<String> classNames() {
    return OPERATORS.keySet().stream().sorted().toList();
  }

  @Override
  public String support() {
    return "any number of inputs, shapes are broadcast; also as x + y, x - 2.0 and so on";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    List<LayerCall.Operand> operands = new ArrayList<>(call.operands());
    call.keywords()
        .values()
        .forEach(all -> all.forEach(t -> operands.add(LayerCall.Operand.of(t))));
    if (operands.size() < 2) {
      throw scope.refused("it is called with " + operands.size() + " values");
    }
    int rank = call.allTensors().stream().mapToInt(KerasTensor::rank).max().orElse(1);
    String operator = OPERATORS.getOrDefault(layer.className(), "");
    String result = value(scope, operands.get(0), rank);
    List<Integer> shape = shape(operands.get(0));
    boolean masked = call.allTensors().stream().anyMatch(KerasTensor::masked);
    for (LayerCall.Operand operand : operands.subList(1, operands.size())) {
      result = scope.node(operator, result, value(scope, operand, rank));
      shape = Broadcast.shape(scope, shape, shape(operand));
    }
    if (layer.className().equals("Average")) {
      result = scope.node(Operators.DIV, result, scope.number(operands.size()));
    }
    return List.of(new KerasTensor(result, shape, masked));
  }

  private static String value(LayerScope scope, LayerCall.Operand operand, int rank) {
    return operand.tensor().isPresent()
        ? Broadcast.expand(scope, operand.tensor().get(), rank)
        : scope.number(operand.number());
  }

  private static List<Integer> shape(LayerCall.Operand operand) {
    return operand.tensor().map(KerasTensor::rowShape).orElse(List.of());
  }
}
