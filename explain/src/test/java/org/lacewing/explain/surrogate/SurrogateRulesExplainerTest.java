package org.lacewing.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.TextReport;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.tree.Pruning;

class SurrogateRulesExplainerTest extends ExplainerContract<SurrogateRulesSettings> {

  @Override
  protected Explainer<SurrogateRulesSettings> explainer() {
    return new SurrogateRulesExplainer();
  }

  @Override
  protected SurrogateRulesSettings settings() {
    return new SurrogateRulesSettings(
        5, 2, 5, Optional.of(0.5), 3, 0.01, Pruning.BEST, 3, Optional.empty(), HeldOut.TEST);
  }

  private static RulesExplanation explain(
      TableModel model, DatasetSplit split, Map<String, Object> with) {
    return explain(ExplanationRequest.of(model, split, new Seed(1)), with);
  }

  private static RulesExplanation explain(ExplanationRequest request, Map<String, Object> with) {
    return (RulesExplanation)
        Explainers.explain(new PluginChoice("surrogate-rules", with), request);
  }

  /** Ages; the model says yes above 40, the labels of 30 and 50 are flipped. */
  private static DatasetSplit ages() {
    return TestData.same(
        TestData.of(
            numbers("age", 20, 25, 30, 35, 39, 41, 45, 50, 60, 70),
            texts("y", "no", "no", "yes", "no", "no", "yes", "yes", "no", "yes", "yes")));
  }

  private static double value(RulesExplanation explanation, String check) {
    return explanation.checks().stream()
        .filter(each -> each.name().equals(check))
        .mapToDouble(Check::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fidelityIsThatToTheModelAndThresholdsAreInYears() {
    RulesExplanation result =
        explain(
            TestModel.yes(row -> row.number("age") > 40 ? 0.9 : 0.2),
            ages(),
            Map.of("pruning", "none"));
    assertThat(result.text())
        .isEqualTo("if age <= 40.0 then no (5 rows, 100.0 %)\notherwise yes (5 rows, 100.0 %)\n");
    assertThat(value(result, "fidelity")).isEqualTo(1);
    assertThat(value(result, "fidelity of a constant")).isEqualTo(0.5);
    assertThat(value(result, "accuracy against the labels")).isEqualTo(0.8);
    RuleFigures first = result.rules().get(0);
    assertThat(first.coverage()).isEqualTo(0.5);
    assertThat(first.precision()).isEqualTo(1);
    assertThat(first.lift()).isEqualTo(2);
    assertThat(result.exports()).containsExactly(Map.entry("txt", result.text()));
  }

  @Test
  void figuresAreThoseOfHeldOutRows() {
    TestModel model =
        TestModel.yes(row -> row.number("age") > 40 && row.number("age") < 75 ? 1 : 0.0);
    Dataset held = TestData.of(numbers("age", 10, 50, 99, 99), texts("y", "no", "no", "no", "no"));
    DatasetSplit split = new DatasetSplit(ages().train(), ages().validation(), held);
    RulesExplanation result = explain(model, split, Map.of("pruning", "none"));
    // Training has no 99: both are decided otherwise than by the model, which says no three times.
    assertThat(result.fidelity()).isEqualTo(0.5);
    assertThat(result.constantFidelity()).isEqualTo(0.75);
    assertThat(result.checks())
        .anySatisfy(check -> assertThat(check.text()).contains("No better than a constant"));
    assertThat(result.rules().get(1).rows()).isEqualTo(3);
    assertThat(result.rules().get(1).precision()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(result.rules().get(1).lift()).isCloseTo(4 / 3.0, within(1e-12));
  }

  @Test
  void conjunctionsOfNumbersAndCategoriesAreFound() {
    Dataset data = TestData.mixed();
    TestModel model =
        TestModel.yes(
            row ->
                row.number("a") > 0.2 && !row.text("size").equals("L") && row.number("b") < 0.7
                    ? 0.9
                    : 0.1);
    RulesExplanation result = explain(model, TestData.same(data), Map.of());
    assertThat(result.fidelity()).isGreaterThan(0.97);
    assertThat(result.constantFidelity()).isLessThan(0.85);
    assertThat(result.rules())
        .anySatisfy(
            rule ->
                assertThat(rule.text())
                    .matches("a > 0\\.\\d+ and b <= 0\\.\\d+ and size in \\{S, M}"));
    assertThat(result.rules()).noneMatch(rule -> rule.text().contains("k "));
    assertThat(value(result, "disagreement on rows left out")).isLessThan(0.1);
  }

  @Test
  void aMissingValueCanBeTheReason() {
    double[] a = new double[60];
    for (int row = 0; row < a.length; row++) {
      a[row] = row % 3 == 0 ? Double.NaN : row;
    }
    String[] y = new String[60];
    Arrays.fill(y, "no");
    y[0] = "yes";
    DatasetSplit split = TestData.same(TestData.of(numbers("a", a), texts("y", y)));
    TestModel model = TestModel.yes(row -> Double.isNaN(row.number("a")) ? 0.8 : 0.3);
    RulesExplanation result = explain(model, split, Map.of());
    assertThat(result.rules().get(0).text()).isEqualTo("a is missing");
    assertThat(result.fidelity()).isEqualTo(1);
  }

  @Test
  void numbersAreAnsweredByMeans() {
    Dataset data =
        TestData.of(numbers("a", 1, 2, 3, 4, 5, 6, 7, 8), numbers("y", 1, 3, 2, 2, 10, 12, 11, 11));
    TestModel model = TestModel.number(row -> row.number("a") < 4.5 ? 2.0 : 11.0);
    RulesExplanation result =
        explain(model, TestData.same(data), Map.of("minRows", 1, "pruning", "none"));
    assertThat(result.text()).isEqualTo("if a <= 4.5 then 2 (4 rows)\notherwise 11 (4 rows)\n");
    assertThat(result.fidelity()).isEqualTo(1);
    assertThat(result.constantFidelity()).isEqualTo(0);
    assertThat(result.againstLabels()).isCloseTo(1 - 4 / 166.0, within(1e-6));
    assertThat(result.rules().get(0).precision()).isEqualTo(1);
    assertThat(result.rules().get(0).lift()).isEqualTo(-1);
  }

  @Test
  void theProbabilityOfOneClassIsImitatedByNumbers() {
    TestModel model = TestModel.yes(row -> row.number("age") > 40 ? 0.9 : 0.2);
    RulesExplanation result =
        explain(model, ages(), Map.of("probability", "no", "pruning", "none"));
    assertThat(result.text())
        .isEqualTo("if age <= 40.0 then 0.8 (5 rows)\notherwise 0.1 (5 rows)\n");
    assertThat(result.fidelity()).isCloseTo(1, within(1e-6));
    assertThat(TextReport.render(List.of(result.section()), 200))
        .contains("learned from the model's probability of no for 10 training rows");
    assertThatThrownBy(() -> explain(model, ages(), Map.of("probability", "perhaps")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no, yes");
  }

  @Test
  void aModelOfOneClassGivesTheDefaultAloneAndANote() {
    RulesExplanation result = explain(TestModel.yes(row -> 0.75), ages(), Map.of());
    assertThat(result.text()).isEqualTo("always yes (10 rows, 100.0 %)\n");
    assertThat(result.checks().get(0).name()).isEqualTo("model is constant");
    assertThat(result.fidelity()).isEqualTo(1);
  }

  @Test
  void noiseGivesNoRules() {
    // A decision without any relation to the columns.
    TestModel model = TestModel.yes(row -> Math.sin(row.number("b") * 1e5) > 0.3 ? 0.9 : 0.1);
    RulesExplanation result = explain(model, TestData.same(TestData.mixed()), Map.of());
    assertThat(result.learnedRules()).isPositive();
    assertThat(result.rules().size()).isLessThan(4);
  }

  @Test
  void theTimeLimitEndsWithTheRulesSoFar() {
    AtomicLong ticks = new AtomicLong();
    // The clock advances a second with each look at it.
    TimeLimit limit = TimeLimit.ofSeconds(3.5, () -> ticks.getAndAdd(1_000_000_000));
    RulesExplanation result =
        explain(
            ExplanationRequest.of(
                    TestData.mixedModel(), TestData.same(TestData.mixed()), new Seed(1))
                .withLimit(limit),
            Map.of("maxRules", 9));
    assertThat(result.complete()).isFalse();
    assertThat(result.learnedRules()).isBetween(1, 2);
    assertThat(result.fidelity()).isGreaterThan(result.constantFidelity());
    assertThat(result.checks())
        .anySatisfy(check -> assertThat(check.text()).contains("The time limit ended"));
  }
}
