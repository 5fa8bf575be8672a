package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.List;

/** One value of many, softmax, normalisation. */
final class ReductionCases {
  private ReductionCases() {}

  static List<GradientCase> all() {
    List<GradientCase> cases = new ArrayList<>();
    for (String operator :
        List.of(
            "ReduceMean",
            "ReduceMax",
            "ReduceMin",
            "ReduceL1",
            "ReduceL2",
            "ReduceSumSquare",
            "ReduceLogSumExp")) {
      cases.add(
          GradientCase.named(operator)
              .distinct("x", 2, 4, 3)
              .node(
                  operator,
                  node -> node.withIntegers("axes", List.of(-1L, 0L)).withInteger("keepdims", 0),
                  "x"));
      cases.add(
          GradientCase.named(operator + " by an input")
              .operatorSet(18)
              .distinct("x", 2, 4, 3)
              .integers("axes", 1)
              .node(operator, "x", "axes"));
    }
    cases.add(
        GradientCase.named("ReduceSum")
            .input("x", 2, 4, 3)
            .integers("axes", 0, 1)
            .node("ReduceSum", "x", "axes"));
    cases.add(GradientCase.named("ReduceSum of all").input("x", 2, 4).node("ReduceSum", "x"));
    cases.add(
        GradientCase.named("ReduceSum of nothing")
            .input("x", 2, 4)
            .node("ReduceSum", node -> node.withInteger("noop_with_empty_axes", 1), "x"));
    for (String operator : List.of("GlobalAveragePool", "GlobalMaxPool")) {
      cases.add(GradientCase.named(operator).distinct("x", 2, 3, 4, 2).node(operator, "x"));
    }
    for (String operator : List.of("Softmax", "LogSoftmax")) {
      cases.add(GradientCase.named(operator).input("x", 3, 5).node(operator, "x"));
      cases.add(
          GradientCase.named(operator + " of the middle axis")
              .input("x", 2, 4, 3)
              .node(operator, node -> node.withInteger("axis", 1), "x"));
      cases.add(
          GradientCase.named(operator + " of old")
              .operatorSet(11)
              .input("x", 2, 4, 3)
              .node(operator, "x"));
    }
    cases.addAll(normalizations());
    return cases;
  }

  private static List<GradientCase> normalizations() {
    return List.of(
        normalized("BatchNormalization", 3, 4),
        normalized("BatchNormalization of images", 2, 4, 3, 2),
        GradientCase.named("LayerNormalization")
            .input("x", 3, 6)
            .input("scale", 6)
            .input("shift", 6)
            .node("LayerNormalization", "x", "scale", "shift"),
        GradientCase.named("LayerNormalization of two axes")
            .input("x", 3, 4, 3)
            .input("scale", 4, 3)
            .node(
                "LayerNormalization",
                node -> node.withInteger("axis", 1).withNumber("epsilon", 0.1f),
                "x",
                "scale"));
  }

  private static GradientCase normalized(String name, int... shape) {
    return GradientCase.named(name)
        .input("x", shape)
        .input("scale", 4)
        .input("shift", 4)
        .input("mean", 4)
        .positive("variance", 4)
        .node(
            "BatchNormalization",
            node -> node.withNumber("epsilon", 0.02f),
            "x",
            "scale",
            "shift",
            "mean",
            "variance");
  }
}
