package org.lacewing.onnx.gradient.arrangement;

import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;

/**
 * Operators that give the values of their first input in the same order, at most under another
 * shape: the derivative passes as it is. {@code Dropout} is one of them at inference, and {@code
 * Cast} to 32-bit floats; a cast to whole numbers or truth values has the derivative 0.
 */
public final class SameOrderRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(
        Operators.IDENTITY,
        "Dropout",
        Operators.CAST,
        Operators.FLATTEN,
        Operators.RESHAPE,
        Operators.SQUEEZE,
        "Unsqueeze");
  }

  @Override
  public Optional<String> refusal(Node node, long operatorSet) {
    if (node.operator().equals(Operators.CAST)) {
      return target(node)
          .filter(type -> type.floating() && type != ElementType.FLOAT)
          .map(type -> "a cast to " + type + ", not to 32-bit floats");
    }
    return Optional.empty();
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0
        && (!node.operator().equals(Operators.CAST)
            || target(node).filter(type -> type == ElementType.FLOAT).isPresent());
  }

  @Override
  public void backward(BackwardStep step) {
    step.add(0, step.gradient().clone());
  }

  private static Optional<ElementType> target(Node node) {
    return ElementType.ofNumber(Math.toIntExact(node.integer("to", 0)));
  }
}
