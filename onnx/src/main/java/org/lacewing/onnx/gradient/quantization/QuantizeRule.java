package org.lacewing.onnx.gradient.quantization;

import java.util.Optional;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;

/**
 * Numbers to codes, {@code q = saturate(round(x / scale) + zeroPoint)}. Rounding has no useful
 * derivative, so it is taken for the identity where nothing is cut off: the straight-through
 * estimator (Y. Bengio, N. Léonard, A. Courville, 2013). So {@code dx = dq / scale} where the
 * rounded code lies in its range, the ends included, else 0; scale and zero point count as
 * constants.
 */
public final class QuantizeRule implements GradientRule {
  private static final int ZERO_POINT = 2;

  @Override
  public Set<String> operators() {
    return Set.of(Operators.QUANTIZE_LINEAR);
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
    float[] zero =
        step.has(ZERO_POINT) ? Channels.spread(step, ZERO_POINT) : new float[gradient.length];
    CodeRange range = CodeRange.of(step, ZERO_POINT);
    Tensor x = step.input(0);
    float[] result = new float[gradient.length];
    for (int i = 0; i < result.length; i++) {
      double code = Math.rint(x.at(i) / scale[i]) + zero[i];
      result[i] = range.holds(code) ? gradient[i] / scale[i] : 0;
    }
    step.add(0, result);
  }

  /** Rounding is taken for the identity here, too; the slope is that between the cut-off codes. */
  @Override
  public void contrast(ContrastStep step) {
    BackwardStep actual = step.actual();
    float[] gradient = actual.gradient();
    float[] scale = Channels.spread(actual, 1);
    float[] zero =
        actual.has(ZERO_POINT) ? Channels.spread(actual, ZERO_POINT) : new float[gradient.length];
    CodeRange range = CodeRange.of(actual, ZERO_POINT);
    Tensor x = actual.input(0);
    Tensor base = step.reference().input(0);
    float[] result = new float[gradient.length];
    for (int i = 0; i < result.length; i++) {
      double code = (double) x.at(i) / scale[i] + zero[i];
      double before = (double) base.at(i) / scale[i] + zero[i];
      double kept =
          code == before
              ? (range.holds(code) ? 1 : 0)
              : (range.nearest(code) - range.nearest(before)) / (code - before);
      result[i] = (float) (gradient[i] * kept / scale[i]);
    }
    actual.add(0, result);
  }
}
