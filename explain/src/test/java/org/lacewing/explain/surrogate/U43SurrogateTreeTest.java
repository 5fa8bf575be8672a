package org.lacewing.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Row;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

@DisplayName("U43 A surrogate tree tells its fidelity to the model and readable thresholds")
class U43SurrogateTreeTest {
  /** Explains a model of ages; of the labels those of 30 and 50 are flipped. */
  private static TreeExplanation explain(Function<Row, Double> probability) {
    return (TreeExplanation)
        Explainers.explain(
            new PluginChoice("surrogate-tree", Map.of("maxDepth", 1, "minLeaf", 1)),
            ExplanationRequest.of(
                TestModel.yes(probability),
                TestData.same(
                    TestData.of(
                        numbers("age", 20, 25, 30, 35, 39, 41, 45, 50, 60, 70),
                        texts(
                            "y", "no", "no", "yes", "no", "no", "yes", "yes", "no", "yes", "yes"))),
                new Seed(1)));
  }

  private static double value(TreeExplanation explanation, String check) {
    return explanation.checks().stream()
        .filter(each -> each.name().equals(check))
        .mapToDouble(Check::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fidelityIsMeasuredAgainstTheModelAndThresholdsAreInYears() {
    // The model standardises inside: mean 41.5, deviation 15.
    TreeExplanation result =
        explain(row -> (row.number("age") - 41.5) / 15 > (40 - 41.5) / 15 ? 0.9 : 0.2);
    assertThat(result.rules())
        .containsExactly(
            "age <= 40.0 → no (5 rows, 100.0 %)", "age > 40.0 → yes (5 rows, 100.0 %)");
    assertThat(value(result, "fidelity")).isEqualTo(1.0);
    assertThat(value(result, "accuracy against the labels")).isEqualTo(0.8);
    assertThat(value(result, "fidelity of a constant")).isEqualTo(0.5);
    assertThat(result.modelIsConstant()).isFalse();
  }

  @Test
  void aModelOfOneClassGivesASingleLeafAndANote() {
    TreeExplanation result = explain(row -> 0.75);
    assertThat(result.leaves()).isEqualTo(1);
    assertThat(result.rules()).containsExactly("always → yes (10 rows, 100.0 %)");
    assertThat(result.checks().get(0).name()).isEqualTo("model is constant");
    assertThat(result.fidelity()).isEqualTo(1);
  }
}
