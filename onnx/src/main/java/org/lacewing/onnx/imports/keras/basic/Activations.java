package org.lacewing.onnx.imports.keras.basic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.LayerScope;

/**
 * Writes the activation functions that Keras knows by name, with their default parameters. {@code
 * hard_sigmoid} is {@code clip(x / 5 + 1/2)} in Keras 2 and {@code clip(x / 6 + 1/2)} in Keras 3.
 */
public final class Activations {
  private static final double SIXTH = 1.0 / 6;
  private static final double FIFTH = 0.2;
  private static final int FIRST_WITH_SIXTH = 3;

  /** The slope of {@code leaky_relu} as a function; the layer of that name has another. */
  private static final float LEAKY_SLOPE = 0.2f;

  /** Writes one function of x and returns the name of the result. */
  @FunctionalInterface
  private interface Form {
    String write(LayerScope scope, KerasLayer layer, String x);
  }

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("linear", (s, l, x) -> x),
          plain("relu", Operators.RELU),
          plain("sigmoid", Operators.SIGMOID),
          plain("tanh", Operators.TANH),
          plain("elu", Operators.ELU),
          plain("selu", Operators.SELU),
          plain("softplus", Operators.SOFTPLUS),
          plain("softsign", Operators.SOFTSIGN),
          plain("softmax", Operators.SOFTMAX),
          plain("log_softmax", Operators.LOG_SOFTMAX),
          plain("exponential", "Exp"),
          plain("celu", "Celu"),
          Map.entry("relu6", (s, l, x) -> clip(s, x, 0, 6)),
          Map.entry("hard_tanh", (s, l, x) -> clip(s, x, -1, 1)),
          Map.entry("leaky_relu", (s, l, x) -> leakyRelu(s, x, LEAKY_SLOPE)),
          Map.entry("hard_sigmoid", Activations::hardSigmoid),
          Map.entry("silu", Activations::silu),
          Map.entry("swish", Activations::silu),
          Map.entry("hard_silu", Activations::hardSilu),
          Map.entry("hard_swish", Activations::hardSilu),
          Map.entry("gelu", Activations::gelu),
          Map.entry("mish", Activations::mish),
          Map.entry("log_sigmoid", Activations::logSigmoid),
          Map.entry(
              "tanh_shrink", (s, l, x) -> s.node(Operators.SUB, x, s.node(Operators.TANH, x))),
          Map.entry("squareplus", Activations::squareplus),
          Map.entry("soft_shrink", (s, l, x) -> shrink(s, x, 0.5f)),
          Map.entry("hard_shrink", (s, l, x) -> shrink(s, x, 0)),
          Map.entry("sparse_plus", Activations::sparsePlus),
          Map.entry("sparse_sigmoid", (s, l, x) -> clip(s, affine(s, x, 0.5, 0.5), 0, 1)));

  private Activations() {}

  /** Returns the names of all functions, ordered. */
  public static Set<String> names() {
    return new TreeSet<>(FORMS.keySet());
  }

  /**
   * Returns the name of the function that a setting holds, {@code linear} for none.
   *
   * @param setting the setting's name, such as {@code activation}
   */
  public static String name(KerasLayer layer, String setting) {
    JsonNode node = layer.setting(setting);
    if (node.isMissingNode() || node.isNull()) {
      return "linear";
    }
    boolean function = node.isObject() && node.path("class_name").asText().equals("function");
    return (function ? node.path("config") : node).asText("");
  }

  /** Returns why the function that a setting holds cannot be written, or nothing. */
  public static Optional<String> refusal(KerasLayer layer, String setting) {
    JsonNode node = layer.setting(setting);
    String name = name(layer, setting);
    String module = node.path("module").asText("keras");
    boolean known =
        FORMS.containsKey(name)
            && (module.startsWith("keras") || module.equals("null") || module.equals("builtins"));
    if (known) {
      return Optional.empty();
    }
    String shown = name.isEmpty() ? node.path("class_name").asText("of an unknown form") : name;
    return Optional.of(
        "its "
            + setting
            + " "
            + shown.substring(0, Math.min(40, shown.length()))
            + " is no function of Keras that is supported");
  }

  /** Writes the function that the setting {@code activation} holds; returns the result's name. */
  public static String write(LayerScope scope, KerasLayer layer, String x) {
    return form(name(layer, "activation")).write(scope, layer, x);
  }

  private static Form form(String name) {
    Form form = FORMS.get(name);
    if (form == null) {
      throw new IllegalArgumentException("No activation " + name);
    }
    return form;
  }

  /** Writes {@code max(x, slope · x)} for slopes up to 1. */
  static String leakyRelu(LayerScope scope, String x, float slope) {
    return scope.op(node -> node.withNumber("alpha", slope), Operators.LEAKY_RELU, x);
  }

  static String clip(LayerScope scope, String x, double low, double high) {
    return scope.node(Operators.CLIP, x, scope.number(low), scope.number(high));
  }

  /** Writes {@code factor · x + offset}. */
  static String affine(LayerScope scope, String x, double factor, double offset) {
    return scope.node(
        Operators.ADD, scope.node(Operators.MUL, x, scope.number(factor)), scope.number(offset));
  }

  /** Returns the factor of x in {@code hard_sigmoid}, which depends on the version of Keras. */
  public static double hardSigmoidSlope(KerasLayer layer) {
    return layer.kerasMajor() < FIRST_WITH_SIXTH ? FIFTH : SIXTH;
  }

  private static Map.Entry<String, Form> plain(String name, String operator) {
    return Map.entry(name, (scope, layer, x) -> scope.node(operator, x));
  }

  private static String hardSigmoid(LayerScope scope, KerasLayer layer, String x) {
    return scope.op(
        (Node node) ->
            node.withNumber("alpha", (float) hardSigmoidSlope(layer)).withNumber("beta", 0.5f),
        Operators.HARD_SIGMOID,
        x);
  }

  private static String silu(LayerScope scope, KerasLayer layer, String x) {
    return scope.node(Operators.MUL, x, scope.node(Operators.SIGMOID, x));
  }

  private static String hardSilu(LayerScope scope, KerasLayer layer, String x) {
    String gate =
        scope.op(
            node -> node.withNumber("alpha", (float) SIXTH).withNumber("beta", 0.5f),
            Operators.HARD_SIGMOID,
            x);
    return scope.node(Operators.MUL, x, gate);
  }

  private static String gelu(LayerScope scope, KerasLayer layer, String x) {
    String erf =
        scope.node(Operators.ERF, scope.node(Operators.MUL, x, scope.number(Math.sqrt(0.5))));
    return scope.node(Operators.MUL, x, affine(scope, erf, 0.5, 0.5));
  }

  private static String mish(LayerScope scope, KerasLayer layer, String x) {
    return scope.node(
        Operators.MUL, x, scope.node(Operators.TANH, scope.node(Operators.SOFTPLUS, x)));
  }

  private static String logSigmoid(LayerScope scope, KerasLayer layer, String x) {
    return scope.node("Neg", scope.node(Operators.SOFTPLUS, scope.node("Neg", x)));
  }

  private static String squareplus(LayerScope scope, KerasLayer layer, String x) {
    String square = scope.node(Operators.MUL, x, x);
    String root = scope.node("Sqrt", scope.node(Operators.ADD, square, scope.number(4)));
    return scope.node(Operators.MUL, scope.node(Operators.ADD, x, root), scope.number(0.5));
  }

  private static String shrink(LayerScope scope, String x, float bias) {
    return scope.op(node -> node.withNumber("lambd", 0.5f).withNumber("bias", bias), "Shrink", x);
  }

  /** Writes 0 up to -1, a parabola up to 1 and x from there on. */
  private static String sparsePlus(LayerScope scope, KerasLayer layer, String x) {
    String bounded = affine(scope, clip(scope, x, -1, 1), 0.5, 0.5);
    String parabola = scope.node(Operators.MUL, bounded, bounded);
    String rest = scope.node(Operators.RELU, scope.node(Operators.SUB, x, scope.number(1)));
    return scope.node(Operators.ADD, parabola, rest);
  }
}
