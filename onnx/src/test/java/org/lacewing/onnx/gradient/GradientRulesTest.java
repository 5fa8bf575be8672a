package org.lacewing.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.onnx.Node;

/** Every rule against central differences of what ONNX Runtime computes. */
class GradientRulesTest {
  private static final double TOLERANCE = 1e-3;

  /** Straight-through estimators are no derivatives of what is computed. */
  private static final Set<String> TESTED_ELSEWHERE =
      Set.of("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "MatMulInteger");

  static List<GradientCase> cases() {
    List<GradientCase> cases = new ArrayList<>(PointwiseCases.all());
    cases.addAll(LinearCases.all());
    cases.addAll(ArrangementCases.all());
    cases.addAll(ReductionCases.all());
    cases.addAll(ConvolutionCases.all());
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreThoseOfDifferences(GradientCase example) {
    assertThat(Differences.largest(example)).isLessThan(TOLERANCE);
  }

  @Test
  void everyOperatorHasACase() {
    Set<String> left = new TreeSet<>(GradientRules.all().byOperator().keySet());
    left.removeAll(TESTED_ELSEWHERE);
    GradientRules.all()
        .byOperator()
        .forEach(
            (operator, rule) -> {
              if (rule.getClass().getSimpleName().equals("StepFunctionRule")) {
                left.remove(operator);
              }
            });
    for (GradientCase example : cases()) {
      example.nodes().stream().map(Node::operator).forEach(left::remove);
    }
    assertThat(left).isEmpty();
  }
}
