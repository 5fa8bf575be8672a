package org.lacewing.training.export.samediff;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ActivationExport;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * Functions of single numbers. Activations are written as those of layers are: by {@link
 * ActivationExport}.
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
    activation(forms, "identity", call -> new ActivationIdentity());
    activation(forms, "sigmoid", call -> new ActivationSigmoid());
    activation(forms, "tanh", call -> new ActivationTanH());
    activation(forms, "softplus", call -> new ActivationSoftPlus());
    activation(forms, "softsign", call -> new ActivationSoftSign());
    activation(forms, "selu", call -> new ActivationSELU());
    activation(forms, "cube", call -> new ActivationCube());
    activation(forms, "swish", call -> new ActivationSwish());
    activation(forms, "mish", call -> new ActivationMish());
    activation(forms, "gelu", call -> new ActivationGELU());
    activation(forms, "rectified_tanh", call -> new ActivationRectifiedTanh());
    activation(forms, "hardtanh", call -> new ActivationHardTanH());
    activation(forms, "hard_sigmoid", call -> new ActivationHardSigmoid());
    activation(forms, "leakyrelu", call -> new ActivationLReLU(call.scalar()));
    activation(forms, "elu", call -> new ActivationELU(call.number(0, 1)));
    forms.put("rsqrt", (c, s, x, y) -> s.into(y, "Reciprocal", s.node("Sqrt", x)));
    forms.put("square", (c, s, x, y) -> s.into(y, Operators.MUL, x, x));
    forms.put("log1p", (c, s, x, y) -> s.into(y, "Log", s.node(Operators.ADD, x, s.number(1))));
    forms.put("expm1", (c, s, x, y) -> s.into(y, Operators.SUB, s.node("Exp", x), s.number(1)));
    forms.put("logsigmoid", (c, s, x, y) -> s.into(y, "Log", s.node(Operators.SIGMOID, x)));
    forms.put(
        "relu",
        (c, s, x, y) ->
            s.write(
                c.scalar() == 0
                    ? GraphScope.nodeTo(y, Operators.RELU, x)
                    : GraphScope.nodeTo(y, "Max", x, s.number(c.scalar()))));
    forms.put(
        "relu6", (c, s, x, y) -> s.into(y, Operators.CLIP, x, s.number(c.scalar()), s.number(6)));
    forms.put(
        "ClipByValue",
        (c, s, x, y) ->
            s.into(y, Operators.CLIP, x, s.number(c.number(0, 0)), s.number(c.number(1, 0))));
    forms.put(
        "step",
        (c, s, x, y) ->
            s.write(
                GraphScope.nodeTo(y, "Cast", s.node("Greater", x, s.number(c.scalar())))
                    .withInteger("to", ElementType.FLOAT.number())));
    return Map.copyOf(forms);
  }

  private static void activation(
      Map<String, Form> forms, String operator, Function<OpCall, IActivation> function) {
    forms.put(operator, (c, s, x, y) -> ActivationExport.write(function.apply(c), s, x, y));
  }

  private static void plain(Map<String, Form> forms, String operator, String onnx) {
    forms.put(operator, (c, s, x, y) -> s.into(y, onnx, x));
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
