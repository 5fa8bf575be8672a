package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/**
 * Converts {@code ReLU}: x above a threshold and up to a largest value, and below the threshold a
 * line that is 0 there.
 */
public final class ReluConverter implements LayerConverter {

  @Override
  public List<String> classNames() {
    return List.of("ReLU");
  }

  @Override
  public String support() {
    return "with max_value, negative_slope and threshold";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    String x = input.name();
    double threshold = layer.number("threshold", 0);
    double slope = layer.number("negative_slope", 0);
    String kept = scope.node(Operators.RELU, x);
    if (threshold != 0) {
      kept =
          scope.op(
              node -> node.withNumber("alpha", (float) threshold), Operators.THRESHOLDED_RELU, x);
    }
    Optional<Double> most = layer.optionalNumber("max_value");
    if (most.isPresent()) {
      kept = scope.node(Operators.MIN, kept, scope.number(most.get()));
    }
    if (slope != 0) {
      String below =
          scope.node(Operators.RELU, scope.node(Operators.SUB, scope.number(threshold), x));
      kept = scope.node(Operators.SUB, kept, scope.node(Operators.MUL, below, scope.number(slope)));
    }
    return List.of(input.renamed(kept));
  }
}
