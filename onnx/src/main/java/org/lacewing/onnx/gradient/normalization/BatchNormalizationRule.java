package org.lacewing.onnx.gradient.normalization;

import java.util.Optional;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * Normalisation with stored mean and variance, {@code y = γ · (x − μ) / √(σ² + ε) + β} for each
 * channel: a scale and a shift, so {@code dx = dy · γ / √(σ² + ε)}.
 */
public final class BatchNormalizationRule implements GradientRule {
  private static final int SCALE = 1;
  private static final int SHIFT = 2;
  private static final int MEAN = 3;
  private static final int VARIANCE = 4;

  @Override
  public Set<String> operators() {
    return Set.of(Operators.BATCH_NORMALIZATION);
  }

  @Override
  public Optional<String> refusal(Node node, long operatorSet) {
    return node.integer("training_mode", 0) == 0
        ? Optional.empty()
        : Optional.of("training_mode, in which rows depend on each other");
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    int channels = shape.length < 2 ? 1 : shape[1];
    int plane = shape.length < 2 ? 1 : Shapes.size(shape, 2, shape.length);
    Tensor x = step.input(0);
    Tensor scale = step.input(SCALE);
    Tensor mean = step.input(MEAN);
    Tensor variance = step.input(VARIANCE);
    double epsilon = step.node().number("epsilon", 1e-5f);
    float[] gradient = step.gradient();
    float[] byX = new float[gradient.length];
    double[] sums = new double[channels];
    double[] products = new double[channels];
    for (int from = 0, run = 0; from < byX.length; from += plane, run++) {
      int c = run % channels;
      float factor = (float) (scale.at(c) / Math.sqrt(variance.at(c) + epsilon));
      for (int i = from; i < from + plane; i++) {
        byX[i] = gradient[i] * factor;
        sums[c] += gradient[i];
        products[c] += (double) gradient[i] * (x.at(i) - mean.at(c));
      }
    }
    if (step.wants(0)) {
      step.add(0, byX);
    }
    float[] byScale = new float[channels];
    float[] byShift = new float[channels];
    float[] byMean = new float[channels];
    float[] byVariance = new float[channels];
    for (int c = 0; c < channels; c++) {
      double deviation = Math.sqrt(variance.at(c) + epsilon);
      byScale[c] = (float) (products[c] / deviation);
      byShift[c] = (float) sums[c];
      byMean[c] = (float) (-sums[c] * scale.at(c) / deviation);
      byVariance[c] =
          (float) (-0.5 * products[c] * scale.at(c) / (deviation * deviation * deviation));
    }
    add(step, SCALE, byScale);
    add(step, SHIFT, byShift);
    add(step, MEAN, byMean);
    add(step, VARIANCE, byVariance);
  }

  /** Linear as long as only {@code x} changes. */
  @Override
  public void contrast(ContrastStep step) {
    for (int input = SCALE; input <= VARIANCE; input++) {
      if (!step.isSame(input)) {
        GradientRule.super.contrast(step);
      }
    }
    backward(step.actual());
  }

  private static void add(BackwardStep step, int input, float[] derivative) {
    if (step.wants(input)) {
      step.add(input, derivative);
    }
  }
}
