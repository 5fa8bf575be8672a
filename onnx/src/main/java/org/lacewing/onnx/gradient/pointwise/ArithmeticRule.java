package org.lacewing.onnx.gradient.pointwise;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.Secants;
import org.lacewing.onnx.gradient.arrays.Broadcast;

/**
 * Functions of two numbers with broadcasting: {@code da = dy · ∂f/∂a}, summed up over the elements
 * that {@code a} was stretched to; likewise {@code b}. {@code PRelu} is one of them, its slope
 * being {@code b}. The derivative of {@code Pow} by an exponent is 0 where the base is not above 0.
 */
public final class ArithmeticRule implements GradientRule {
  private record Slopes(Partial byFirst, Partial bySecond) {}

  private static final Map<String, Slopes> SLOPES =
      Map.of(
          Operators.ADD,
          new Slopes((a, b) -> 1, (a, b) -> 1),
          Operators.SUB,
          new Slopes((a, b) -> 1, (a, b) -> -1),
          Operators.MUL,
          new Slopes((a, b) -> b, (a, b) -> a),
          Operators.DIV,
          new Slopes((a, b) -> 1 / b, (a, b) -> -a / (b * b)),
          Operators.POW,
          new Slopes(
              (a, b) -> b == 0 ? 0 : b * Math.pow(a, b - 1),
              (a, b) -> a > 0 ? Math.pow(a, b) * Math.log(a) : 0),
          Operators.PRELU,
          new Slopes((a, b) -> a > 0 ? 1 : b, (a, b) -> a > 0 ? 0 : a));

  @Override
  public Set<String> operators() {
    return SLOPES.keySet();
  }

  @Override
  public void backward(BackwardStep step) {
    Slopes slopes = Objects.requireNonNull(SLOPES.get(step.node().operator()));
    if (step.wants(0)) {
      step.add(0, derivative(step, 0, slopes.byFirst()));
    }
    if (step.wants(1)) {
      step.add(1, derivative(step, 1, slopes.bySecond()));
    }
  }

  /**
   * Sums and products split at the means, {@code a / b} as {@code a · (1/b)}. A power's exponent
   * and a PRelu's slope must be the same for rows and references.
   */
  @Override
  public void contrast(ContrastStep step) {
    String operator = step.actual().node().operator();
    if (operator.equals(Operators.DIV)) {
      quotient(step);
    } else if (!operator.equals(Operators.POW) && !operator.equals(Operators.PRELU)) {
      backward(step.mean());
    } else if (step.isSame(1)) {
      Slopes slopes = Objects.requireNonNull(SLOPES.get(operator));
      int[] shape = step.actual().outputShape(0);
      float[] a = stretched(step.actual().input(0), shape);
      float[] b = stretched(step.actual().input(1), shape);
      Secants.add(step, 0, i -> slopes.byFirst().at(a[i], b[i]));
    } else {
      GradientRule.super.contrast(step);
    }
  }

  private static void quotient(ContrastStep step) {
    BackwardStep actual = step.actual();
    int[] shape = actual.outputShape(0);
    float[] a = stretched(step.mean().input(0), shape);
    float[] b = stretched(actual.input(1), shape);
    float[] before = stretched(step.reference().input(1), shape);
    float[] gradient = actual.gradient();
    float[] byFirst = new float[gradient.length];
    float[] bySecond = new float[gradient.length];
    for (int i = 0; i < gradient.length; i++) {
      byFirst[i] = (float) (gradient[i] * (0.5 / b[i] + 0.5 / before[i]));
      bySecond[i] = (float) (-gradient[i] * (a[i] / ((double) b[i] * before[i])));
    }
    if (actual.wants(0)) {
      actual.add(0, Broadcast.reduce(byFirst, shape, actual.inputShape(0)));
    }
    if (actual.wants(1)) {
      actual.add(1, Broadcast.reduce(bySecond, shape, actual.inputShape(1)));
    }
  }

  private static float[] derivative(BackwardStep step, int input, Partial partial) {
    int[] shape = step.outputShape(0);
    float[] gradient = step.gradient();
    float[] full = new float[gradient.length];
    if (step.node().operator().equals(Operators.ADD)) {
      System.arraycopy(gradient, 0, full, 0, full.length);
    } else {
      float[] a = stretched(step.input(0), shape);
      float[] b = stretched(step.input(1), shape);
      for (int i = 0; i < full.length; i++) {
        full[i] = (float) (gradient[i] * partial.at(a[i], b[i]));
      }
    }
    return Broadcast.reduce(full, shape, step.inputShape(input));
  }

  private static float[] stretched(Tensor values, int[] shape) {
    return Broadcast.expand(values.toArray(), values.shape(), shape);
  }

  /** The derivative of a function of two numbers by one of them. */
  private interface Partial {
    double at(double a, double b);
  }
}
