package org.lacewing.onnx.gradient.arrangement;

import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Broadcast;

/** Stretching by broadcasting: the derivatives by the copies are summed up. */
public final class ExpandRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of("Expand");
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public void backward(BackwardStep step) {
    step.add(0, Broadcast.reduce(step.gradient().clone(), step.outputShape(0), step.inputShape(0)));
  }
}
