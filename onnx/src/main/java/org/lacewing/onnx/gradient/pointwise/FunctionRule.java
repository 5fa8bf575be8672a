package org.lacewing.onnx.gradient.pointwise;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.Secants;

/**
 * Functions of one number, element by element: {@code dx = dy · f'(x)}. A function with a corner
 * has there the derivative of its flat side, as in ReLU's 0 at 0.
 */
public final class FunctionRule implements GradientRule {
  private static final float SELU_ALPHA = 1.6732632f;
  private static final float SELU_GAMMA = 1.050701f;
  private static final double ERF = 2 / Math.sqrt(Math.PI);

  private static final Map<String, Function<Node, Slope>> SLOPES =
      Map.ofEntries(
          Map.entry(Operators.RELU, node -> (x, y) -> x > 0 ? 1 : 0),
          Map.entry(Operators.LEAKY_RELU, FunctionRule::leakyRelu),
          Map.entry(Operators.THRESHOLDED_RELU, FunctionRule::thresholdedRelu),
          Map.entry(Operators.ELU, FunctionRule::elu),
          Map.entry(Operators.SELU, FunctionRule::selu),
          Map.entry("Celu", FunctionRule::celu),
          Map.entry(Operators.SIGMOID, node -> (x, y) -> y * (1 - y)),
          Map.entry(Operators.HARD_SIGMOID, FunctionRule::hardSigmoid),
          Map.entry("HardSwish", node -> (x, y) -> x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5),
          Map.entry(Operators.TANH, node -> (x, y) -> 1 - y * y),
          Map.entry(Operators.SOFTPLUS, node -> (x, y) -> sigmoid(x)),
          Map.entry(Operators.SOFTSIGN, node -> (x, y) -> square(1 / (1 + Math.abs(x)))),
          Map.entry("Mish", node -> (x, y) -> mish(x)),
          Map.entry(Operators.ERF, node -> (x, y) -> ERF * Math.exp(-x * x)),
          Map.entry("Neg", node -> (x, y) -> -1),
          Map.entry(Operators.ABS, node -> (x, y) -> Math.signum(x)),
          Map.entry("Exp", node -> (x, y) -> y),
          Map.entry("Log", node -> (x, y) -> 1 / x),
          Map.entry("Sqrt", node -> (x, y) -> 0.5 / y),
          Map.entry("Reciprocal", node -> (x, y) -> -y * y),
          Map.entry("Sin", node -> (x, y) -> Math.cos(x)),
          Map.entry("Cos", node -> (x, y) -> -Math.sin(x)),
          Map.entry("Tan", node -> (x, y) -> 1 + y * y),
          Map.entry("Sinh", node -> (x, y) -> Math.cosh(x)),
          Map.entry("Cosh", node -> (x, y) -> Math.sinh(x)),
          Map.entry("Asin", node -> (x, y) -> 1 / Math.sqrt(1 - x * x)),
          Map.entry("Acos", node -> (x, y) -> -1 / Math.sqrt(1 - x * x)),
          Map.entry("Atan", node -> (x, y) -> 1 / (1 + x * x)));

  @Override
  public Set<String> operators() {
    return SLOPES.keySet();
  }

  @Override
  public void backward(BackwardStep step) {
    Slope slope = Objects.requireNonNull(SLOPES.get(step.node().operator())).apply(step.node());
    Tensor x = step.input(0);
    Tensor y = step.output();
    float[] gradient = step.gradient();
    float[] result = new float[gradient.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (gradient[i] * slope.at(x.at(i), y.at(i)));
    }
    step.add(0, result);
  }

  @Override
  public void contrast(ContrastStep step) {
    Node node = step.actual().node();
    Slope slope = Objects.requireNonNull(SLOPES.get(node.operator())).apply(node);
    Tensor x = step.actual().input(0);
    Tensor y = step.actual().output();
    Secants.add(step, 0, i -> slope.at(x.at(i), y.at(i)));
  }

  private static Slope leakyRelu(Node node) {
    double alpha = node.number("alpha", 0.01f);
    return (x, y) -> x > 0 ? 1 : alpha;
  }

  private static Slope thresholdedRelu(Node node) {
    double alpha = node.number("alpha", 1);
    return (x, y) -> x > alpha ? 1 : 0;
  }

  private static Slope elu(Node node) {
    double alpha = node.number("alpha", 1);
    return (x, y) -> x > 0 ? 1 : alpha * Math.exp(x);
  }

  private static Slope selu(Node node) {
    double alpha = node.number("alpha", SELU_ALPHA);
    double gamma = node.number("gamma", SELU_GAMMA);
    return (x, y) -> gamma * (x > 0 ? 1 : alpha * Math.exp(x));
  }

  private static Slope celu(Node node) {
    double alpha = node.number("alpha", 1);
    return (x, y) -> x > 0 ? 1 : Math.exp(x / alpha);
  }

  private static Slope hardSigmoid(Node node) {
    double alpha = node.number("alpha", 0.2f);
    return (x, y) -> y > 0 && y < 1 ? alpha : 0;
  }

  private static double mish(double x) {
    double t = Math.tanh(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
    return t + x * sigmoid(x) * (1 - t * t);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double square(double x) {
    return x * x;
  }
}
