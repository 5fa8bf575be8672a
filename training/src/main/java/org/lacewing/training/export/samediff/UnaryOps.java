package org.lacewing.training.export.samediff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.GraphScope;

/**
 * Functions of single numbers, activations among them, as ND4J computes them: GELU with the sigmoid
 * of {@code 1.702 x}, hard sigmoid with slope 0.2.
 */
public final class UnaryOps implements OpWriter {
  /** Writes one function; {@code x} and {@code y} are names of tensors. */
  @FunctionalInterface
  private interface Form {
    void write(OpCall call, GraphScope scope, String x, String y);
  }

  private static final Map<String, Form> FORMS = forms();

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new HashMap<>();
    plain(forms, "neg", "Neg");
    plain(forms, "abs", Operators.ABS);
    plain(forms, "exp", "Exp");
    plain(forms, "log", "Log");
    plain(forms, "sqrt", "Sqrt");
    plain(forms, "Reciprocal", "Reciprocal");
    plain(forms, "sign", "Sign");
    plain(forms, "floor", "Floor");
    plain(forms, "ceil", "Ceil");
    plain(forms, "erf", Operators.ERF);
    plain(forms, "sin", "Sin");
    plain(forms, "cos", "Cos");
    plain(forms, "tan", "Tan");
    plain(forms, "sigmoid", Operators.SIGMOID);
    plain(forms, "tanh", Operators.TANH);
    plain(forms, "softplus", Operators.SOFTPLUS);
    plain(forms, "softsign", Operators.SOFTSIGN);
    plain(forms, "selu", Operators.SELU);
    plain(forms, "identity", Operators.IDENTITY);
    forms.put("rsqrt", (c, s, x, y) -> s.into(y, "Reciprocal", s.node("Sqrt", x)));
    forms.put("square", (c, s, x, y) -> s.into(y, Operators.MUL, x, x));
    forms.put("cube", (c, s, x, y) -> s.into(y, Operators.MUL, s.node(Operators.MUL, x, x), x));
    forms.put("log1p", (c, s, x, y) -> s.into(y, "Log", s.node(Operators.ADD, x, s.number(1))));
    forms.put("expm1", (c, s, x, y) -> s.into(y, Operators.SUB, s.node("Exp", x), s.number(1)));
    forms.put("swish", (c, s, x, y) -> s.into(y, Operators.MUL, x, s.node(Operators.SIGMOID, x)));
    forms.put(
        "mish",
        (c, s, x, y) ->
            s.into(y, Operators.MUL, x, s.node(Operators.TANH, s.node(Operators.SOFTPLUS, x))));
    forms.put(
        "gelu",
        (c, s, x, y) ->
            s.into(
                y,
                Operators.MUL,
                x,
                s.node(Operators.SIGMOID, s.node(Operators.MUL, x, s.number(1.702)))));
    forms.put("logsigmoid", (c, s, x, y) -> s.into(y, "Log", s.node(Operators.SIGMOID, x)));
    forms.put(
        "rectified_tanh", (c, s, x, y) -> s.into(y, Operators.RELU, s.node(Operators.TANH, x)));
    forms.put("hardtanh", (c, s, x, y) -> s.into(y, Operators.CLIP, x, s.number(-1), s.number(1)));
    forms.put(
        "hard_sigmoid",
        (c, s, x, y) ->
            s.write(
                node(Operators.HARD_SIGMOID, x, y)
                    .withNumber("alpha", 0.2f)
                    .withNumber("beta", 0.5f)));
    forms.put(
        "relu",
        (c, s, x, y) ->
            s.write(
                c.scalar() == 0
                    ? node(Operators.RELU, x, y)
                    : Node.of("Max", y + "/Max", List.of(x, s.number(c.scalar())), List.of(y))));
    forms.put(
        "relu6", (c, s, x, y) -> s.into(y, Operators.CLIP, x, s.number(c.scalar()), s.number(6)));
    forms.put(
        "leakyrelu",
        (c, s, x, y) ->
            s.write(node(Operators.LEAKY_RELU, x, y).withNumber("alpha", (float) c.scalar())));
    forms.put(
        "elu",
        (c, s, x, y) ->
            s.write(node(Operators.ELU, x, y).withNumber("alpha", (float) c.number(0, 1))));
    forms.put(
        "ClipByValue",
        (c, s, x, y) ->
            s.into(y, Operators.CLIP, x, s.number(c.number(0, 0)), s.number(c.number(1, 0))));
    forms.put(
        "step",
        (c, s, x, y) ->
            s.write(
                node("Cast", s.node("Greater", x, s.number(c.scalar())), y)
                    .withInteger("to", ElementType.FLOAT.number())));
    return Map.copyOf(forms);
  }

  private static void plain(Map<String, Form> forms, String operator, String onnx) {
    forms.put(operator, (c, s, x, y) -> s.write(node(onnx, x, y)));
  }

  private static Node node(String operator, String x, String y) {
    return Node.of(operator, y + "/" + operator, List.of(x), List.of(y));
  }

  @Override
  public Set<String> operators() {
    return FORMS.keySet();
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    @Nullable Form form = FORMS.get(call.operator());
    if (form == null) {
      throw new IllegalStateException("No form of " + call.operator());
    }
    form.write(call, scope, call.input(0), call.output());
  }
}
