package org.lacewing.training.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/**
 * Writes activation functions as ND4J computes them, which is not always the textbook's formula: a
 * softmax runs over the last axis, also where that is the width of an image, and at inference RReLU
 * is {@code max(x, (lower + upper) / 2)}.
 */
public final class ActivationExport {
  /** The axis of a softmax outside loss layers, whatever the format of the values. */
  private static final int LAST_AXIS = -1;

  /** Writes one function; {@code x} and {@code y} are names of tensors. */
  @FunctionalInterface
  private interface Form {
    void write(IActivation function, GraphScope export, String x, String y);
  }

  private static final Map<Class<? extends IActivation>, Form> FORMS =
      Map.ofEntries(
          plain(ActivationIdentity.class, Operators.IDENTITY),
          plain(ActivationSigmoid.class, Operators.SIGMOID),
          plain(ActivationTanH.class, Operators.TANH),
          plain(ActivationSoftPlus.class, Operators.SOFTPLUS),
          plain(ActivationSoftSign.class, Operators.SOFTSIGN),
          plain(ActivationSoftmax.class, Operators.SOFTMAX),
          Map.entry(
              ActivationRReLU.class,
              (f, e, x, y) ->
                  clip(
                      e,
                      x,
                      y,
                      e.number((((ActivationRReLU) f).getL() + ((ActivationRReLU) f).getU()) / 2),
                      "")),
          plain(ActivationSELU.class, Operators.SELU),
          Map.entry(ActivationReLU.class, ActivationExport::relu),
          Map.entry(
              ActivationLReLU.class,
              (f, e, x, y) ->
                  e.write(
                      node(Operators.LEAKY_RELU, x, y)
                          .withNumber("alpha", (float) ((ActivationLReLU) f).getAlpha()))),
          Map.entry(
              ActivationELU.class,
              (f, e, x, y) ->
                  e.write(
                      node(Operators.ELU, x, y)
                          .withNumber("alpha", (float) ((ActivationELU) f).getAlpha()))),
          Map.entry(
              ActivationThresholdedReLU.class,
              (f, e, x, y) ->
                  e.write(
                      node(Operators.THRESHOLDED_RELU, x, y)
                          .withNumber(
                              "alpha", (float) ((ActivationThresholdedReLU) f).getTheta()))),
          Map.entry(
              ActivationHardSigmoid.class,
              (f, e, x, y) ->
                  e.write(
                      node(Operators.HARD_SIGMOID, x, y)
                          .withNumber("alpha", 0.2f)
                          .withNumber("beta", 0.5f))),
          Map.entry(
              ActivationHardTanH.class, (f, e, x, y) -> clip(e, x, y, e.number(-1), e.number(1))),
          Map.entry(ActivationReLU6.class, (f, e, x, y) -> clip(e, x, y, e.number(0), e.number(6))),
          Map.entry(
              ActivationRectifiedTanh.class,
              (f, e, x, y) -> e.write(node(Operators.RELU, e.node(Operators.TANH, x), y))),
          Map.entry(
              ActivationCube.class,
              (f, e, x, y) ->
                  e.write(node(Operators.MUL, List.of(e.node(Operators.MUL, x, x), x), y))),
          Map.entry(
              ActivationSwish.class,
              (f, e, x, y) ->
                  e.write(node(Operators.MUL, List.of(x, e.node(Operators.SIGMOID, x)), y))),
          Map.entry(
              ActivationMish.class,
              (f, e, x, y) ->
                  e.write(
                      node(
                          Operators.MUL,
                          List.of(x, e.node(Operators.TANH, e.node(Operators.SOFTPLUS, x))),
                          y))),
          Map.entry(ActivationGELU.class, ActivationExport::gelu),
          Map.entry(ActivationRationalTanh.class, ActivationExport::rationalTanh));

  private ActivationExport() {}

  /** Returns why a function cannot be written, or empty if it can. */
  public static Optional<String> refusal(IActivation function) {
    return FORMS.containsKey(function.getClass())
        ? Optional.empty()
        : Optional.of("activation " + function + " is not supported");
  }

  /** Returns whether the function returns what it is given. */
  public static boolean isIdentity(IActivation function) {
    return function instanceof ActivationIdentity;
  }

  /** Returns whether the function looks at each value alone, so that their order is free. */
  public static boolean isElementwise(IActivation function) {
    return !(function instanceof ActivationSoftmax);
  }

  /** Writes a function of tensor {@code x} to tensor {@code y}. */
  public static void write(IActivation function, GraphScope export, String x, String y) {
    write(function, export, x, y, LAST_AXIS);
  }

  /** Writes a function whose softmax runs over the given axis. */
  public static void write(IActivation function, GraphScope export, String x, String y, int axis) {
    if (function instanceof ActivationSoftmax && axis != LAST_AXIS) {
      export.write(node(Operators.SOFTMAX, x, y).withInteger("axis", axis));
      return;
    }
    @Nullable Form form = FORMS.get(function.getClass());
    if (form == null) {
      throw new IllegalStateException("Refused activation " + function + " was to be written");
    }
    form.write(function, export, x, y);
  }

  private static Map.Entry<Class<? extends IActivation>, Form> plain(
      Class<? extends IActivation> type, String operator) {
    return Map.entry(type, (f, e, x, y) -> e.write(node(operator, x, y)));
  }

  private static Node node(String operator, String x, String y) {
    return node(operator, List.of(x), y);
  }

  private static Node node(String operator, List<String> inputs, String y) {
    return Node.of(operator, y + "/" + operator, inputs, List.of(y));
  }

  private static void clip(GraphScope e, String x, String y, String low, String high) {
    e.write(node(Operators.CLIP, List.of(x, low, high), y));
  }

  /**
   * Below the threshold {@code slope · (x − threshold)}, {@code x} from there on, at most the upper
   * bound.
   */
  private static void relu(IActivation f, GraphScope e, String x, String y) {
    ActivationReLU relu = (ActivationReLU) f;
    @Nullable Double max = relu.getMax();
    String unbounded = max == null ? y : e.tensor();
    @Nullable Double slope = relu.getNegativeSlope();
    @Nullable Double threshold = relu.getThreshold();
    if (threshold != null && threshold != 0) {
      String bound = e.number(threshold);
      String below =
          e.node(
              Operators.MUL, e.node(Operators.SUB, x, bound), e.number(slope == null ? 0 : slope));
      e.write(node("Where", List.of(e.node("Less", x, bound), below, x), unbounded));
    } else if (slope == null) {
      e.write(node(Operators.RELU, x, unbounded));
    } else {
      e.write(node(Operators.LEAKY_RELU, x, unbounded).withNumber("alpha", slope.floatValue()));
    }
    if (max != null) {
      clip(e, unbounded, y, "", e.number(max));
    }
  }

  /** {@code x · sigmoid(1.702 x)}, or the form with tanh where precision is asked for. */
  private static void gelu(IActivation f, GraphScope e, String x, String y) {
    String gate =
        ((ActivationGELU) f).isPrecise()
            ? tanhGate(e, x)
            : e.node(Operators.SIGMOID, e.node(Operators.MUL, x, e.number(1.702)));
    e.write(node(Operators.MUL, List.of(x, gate), y));
  }

  /**
   * {@code (1 + tanh(√(2/π) · (x + (0.044715 x)³))) / 2}. The textbook cubes x alone; ND4J cubes
   * the product, and the export follows ND4J.
   */
  private static String tanhGate(GraphScope e, String x) {
    String scaled = e.node(Operators.MUL, x, e.number(0.044715));
    String cube = e.node(Operators.MUL, e.node(Operators.MUL, scaled, scaled), scaled);
    String inner = e.node(Operators.ADD, x, cube);
    String tanh =
        e.node(Operators.TANH, e.node(Operators.MUL, inner, e.number(Math.sqrt(2 / Math.PI))));
    return e.node(Operators.MUL, e.node(Operators.ADD, tanh, e.number(1)), e.number(0.5));
  }

  /**
   * {@code 1.7159 · sign(z) · (1 − 1 / (1 + |z| + z² + 1.41645 z⁴))} with {@code z = 2x/3}
   * (Anguita, Parodi and Zunino, 1993).
   */
  private static void rationalTanh(IActivation f, GraphScope e, String x, String y) {
    String z = e.node(Operators.MUL, x, e.number(2.0 / 3));
    String magnitude = e.node(Operators.ABS, z);
    String square = e.node(Operators.MUL, z, z);
    String fourth = e.node(Operators.MUL, e.node(Operators.MUL, square, square), e.number(1.41645));
    String one = e.number(1);
    String sum =
        e.node(
            Operators.ADD,
            e.node(Operators.ADD, one, magnitude),
            e.node(Operators.ADD, square, fourth));
    String tanh = e.node(Operators.SUB, one, e.node(Operators.DIV, one, sum));
    String signed = e.node(Operators.MUL, tanh, e.node("Sign", z));
    e.write(node(Operators.MUL, List.of(signed, e.number(1.7159)), y));
  }
}
