package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Initializer;

/** Functions of each element for itself, with broadcasting. */
final class PointwiseCases {
  private static final List<String> ANYWHERE =
      List.of(
          "Relu",
          "LeakyRelu",
          "Elu",
          "Selu",
          "Celu",
          "Sigmoid",
          "HardSigmoid",
          "HardSwish",
          "Tanh",
          "Softplus",
          "Softsign",
          "Erf",
          "Neg",
          "Abs",
          "Exp",
          "Sin",
          "Cos",
          "Sinh",
          "Cosh",
          "Atan");

  private static final int[] SCALAR = {};

  private PointwiseCases() {}

  static List<GradientCase> all() {
    List<GradientCase> cases = new ArrayList<>();
    for (String operator : ANYWHERE) {
      cases.add(GradientCase.named(operator).input("x", 3, 5).node(operator, "x"));
    }
    for (String operator : List.of("Log", "Sqrt", "Reciprocal")) {
      cases.add(GradientCase.named(operator).positive("x", 3, 5).node(operator, "x"));
    }
    for (String operator : List.of("Tan", "Asin", "Acos")) {
      cases.add(
          GradientCase.named(operator)
              .input("x", Tensor.matrix(2, 3, -0.7f, 0.1f, 0.5f, 0.3f, -0.2f, 0.8f))
              .node(operator, "x"));
    }
    cases.addAll(attributes());
    cases.addAll(pairs());
    cases.addAll(several());
    return cases;
  }

  private static List<GradientCase> attributes() {
    return List.of(
        GradientCase.named("LeakyRelu steep")
            .input("x", 2, 7)
            .node("LeakyRelu", node -> node.withNumber("alpha", -0.7f), "x"),
        GradientCase.named("ThresholdedRelu low")
            .input("x", 2, 7)
            .node("ThresholdedRelu", node -> node.withNumber("alpha", 0.05f), "x"),
        GradientCase.named("Elu steep")
            .input("x", 2, 7)
            .node("Elu", node -> node.withNumber("alpha", 2.5f), "x"),
        GradientCase.named("Celu steep")
            .input("x", 2, 7)
            .node("Celu", node -> node.withNumber("alpha", 0.4f), "x"),
        GradientCase.named("Selu of other numbers")
            .input("x", 2, 7)
            .node("Selu", node -> node.withNumber("alpha", 0.5f).withNumber("gamma", 3), "x"),
        GradientCase.named("HardSigmoid steep")
            .input("x", 4, 7)
            .node(
                "HardSigmoid",
                node -> node.withNumber("alpha", 0.6f).withNumber("beta", 0.33f),
                "x"),
        GradientCase.named("Mish").operatorSet(18).input("x", 3, 5).node("Mish", "x"));
  }

  private static List<GradientCase> pairs() {
    List<GradientCase> cases = new ArrayList<>();
    for (String operator : List.of("Add", "Sub", "Mul", "Div")) {
      cases.add(
          GradientCase.named(operator + " alike")
              .input("a", 3, 4)
              .positive("b", 3, 4)
              .node(operator, "a", "b"));
      cases.add(
          GradientCase.named(operator + " both stretched")
              .input("a", 2, 1, 3)
              .positive("b", 4, 1)
              .node(operator, "a", "b"));
      cases.add(
          GradientCase.named(operator + " longer on the right")
              .input("a", 3)
              .positive("b", 2, 4, 3)
              .node(operator, "a", "b"));
    }
    cases.add(GradientCase.named("the same on both sides").input("x", 3, 4).node("Mul", "x", "x"));
    cases.add(GradientCase.named("Pow").positive("a", 2, 3).input("b", 2, 1).node("Pow", "a", "b"));
    cases.add(
        GradientCase.named("Pow of a whole number")
            .input("a", 2, 3)
            .constant(Initializer.ofInt64("b", SCALAR, 3))
            .node("Pow", "a", "b"));
    cases.add(
        GradientCase.named("PRelu").input("x", 3, 2, 4).input("s", 2, 1).node("PRelu", "x", "s"));
    cases.add(
        GradientCase.named("Clip")
            .distinct("x", 3, 6)
            .constant(Initializer.ofFloats("low", Tensor.of(SCALAR, new float[] {-0.24f})))
            .constant(Initializer.ofFloats("high", Tensor.of(SCALAR, new float[] {0.3f})))
            .node("Clip", "x", "low", "high"));
    cases.add(
        GradientCase.named("Clip between inputs")
            .distinct("x", 3, 6)
            .input("a", Tensor.vector(-0.24f))
            .input("b", Tensor.vector(0.3f))
            .inner("low", "Squeeze", node -> node, "a")
            .inner("high", "Squeeze", node -> node, "b")
            .node("Clip", "x", "low", "high"));
    cases.add(
        GradientCase.named("Clip below only")
            .distinct("x", 3, 6)
            .constant(Initializer.ofFloats("high", Tensor.of(SCALAR, new float[] {0.3f})))
            .node("Clip", "x", "", "high"));
    cases.add(
        GradientCase.named("Where")
            .input("a", 3, 1)
            .input("b", 4)
            .input("c", 3, 4)
            .constant(Initializer.ofFloats("zero", Tensor.of(SCALAR, new float[] {0})))
            .inner("chosen", "Less", node -> node, "c", "zero")
            .inner("z", "Where", node -> node, "chosen", "a", "b")
            .node("Add", "z", "c"));
    return cases;
  }

  private static List<GradientCase> several() {
    List<GradientCase> cases = new ArrayList<>();
    for (String operator : List.of("Sum", "Mean", "Min", "Max")) {
      cases.add(
          GradientCase.named(operator)
              .input("a", 3, 4)
              .input("b", 4)
              .input("c", 3, 1)
              .node(operator, "a", "b", "c"));
    }
    cases.add(
        GradientCase.named("only steps")
            .distinct("x", 3, 4)
            .inner("steps", "Floor", node -> node, "x")
            .inner("signs", "Sign", node -> node, "x")
            .inner("z", "Mul", node -> node, "steps", "signs")
            .node("Add", "z", "x"));
    return cases;
  }
}
