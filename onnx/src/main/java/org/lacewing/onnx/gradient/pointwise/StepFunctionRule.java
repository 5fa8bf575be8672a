package org.lacewing.onnx.gradient.pointwise;

import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;

/**
 * Operators whose answers do not change with small changes of the input: comparisons, positions,
 * shapes, rounding, signs. Their derivative is 0.
 */
public final class StepFunctionRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(
        "Shape",
        "Size",
        "ConstantOfShape",
        "Range",
        "Floor",
        "Ceil",
        "Round",
        "Sign",
        "And",
        "Or",
        "Xor",
        Operators.NOT,
        Operators.IS_NAN,
        Operators.IS_INF,
        Operators.LESS,
        "LessOrEqual",
        Operators.EQUAL,
        "Greater",
        "GreaterOrEqual",
        Operators.ARG_MAX,
        "ArgMin",
        "NonZero",
        "OneHot");
  }

  @Override
  public boolean passes(Node node, int input) {
    return false;
  }

  @Override
  public void backward(BackwardStep step) {
    // Nothing passes.
  }
}
