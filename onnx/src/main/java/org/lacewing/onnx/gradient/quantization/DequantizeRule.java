package org.lacewing.onnx.gradient.quantization;

import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;

/** Codes to numbers, {@code y = (q − zeroPoint) · scale}: {@code dq = dy · scale}. */
public final class DequantizeRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.DEQUANTIZE_LINEAR);
  }

  @Override
  public Optional<String> refusal(Node node, long operatorSet) {
    return Channels.refusal(node);
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public void backward(BackwardStep step) {
    float[] gradient = step.gradient();
    float[] scale = Channels.spread(step, 1);
    float[] result = new float[gradient.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = gradient[i] * scale[i];
    }
    step.add(0, result);
  }
}
