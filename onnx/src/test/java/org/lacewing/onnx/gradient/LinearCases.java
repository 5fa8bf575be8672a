package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.List;

/** Products of matrices. */
final class LinearCases {
  private LinearCases() {}

  static List<GradientCase> all() {
    List<GradientCase> cases = new ArrayList<>();
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        long turnedA = a;
        long turnedB = b;
        cases.add(
            GradientCase.named("Gemm " + a + b)
                .input("a", a == 0 ? new int[] {3, 5} : new int[] {5, 3})
                .input("b", b == 0 ? new int[] {5, 4} : new int[] {4, 5})
                .input("c", 4)
                .node(
                    "Gemm",
                    node ->
                        node.withInteger("transA", turnedA)
                            .withInteger("transB", turnedB)
                            .withNumber("alpha", 0.7f)
                            .withNumber("beta", -1.3f),
                    "a",
                    "b",
                    "c"));
      }
    }
    cases.add(
        GradientCase.named("Gemm bare").input("a", 2, 6).input("b", 6, 3).node("Gemm", "a", "b"));
    cases.add(matMul("plain", new int[] {3, 9}, 9, 4));
    cases.add(matMul("one matrix for many", new int[] {2, 3, 5}, 5, 4));
    cases.add(matMul("a matrix each", new int[] {2, 3, 5}, 2, 5, 4));
    cases.add(matMul("stretched on both sides", new int[] {2, 1, 3, 5}, 3, 5, 2));
    cases.add(matMul("many for one matrix", new int[] {3, 5}, 2, 5, 4));
    cases.add(matMul("row on the left", new int[] {5}, 2, 5, 4));
    cases.add(matMul("column on the right", new int[] {2, 3, 5}, 5));
    return cases;
  }

  private static GradientCase matMul(String name, int[] a, int... b) {
    return GradientCase.named("MatMul " + name)
        .input("a", a)
        .input("b", b)
        .node("MatMul", "a", "b");
  }
}
