package org.lacewing.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.TextReport;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.tree.Criterion;
import org.lacewing.explain.tree.Pruning;

class SurrogateTreeExplainerTest extends ExplainerContract<SurrogateTreeSettings> {

  @Override
  protected Explainer<SurrogateTreeSettings> explainer() {
    return new SurrogateTreeExplainer();
  }

  @Override
  protected SurrogateTreeSettings settings() {
    return new SurrogateTreeSettings(
        3, 5, Criterion.ENTROPY, Pruning.BEST, 5, Optional.empty(), HeldOut.TEST);
  }

  private static TreeExplanation explain(TableModel model, DatasetSplit split) {
    return new SurrogateTreeExplainer()
        .explain(
            ExplanationRequest.of(model, split, new Seed(1)),
            new SurrogateTreeSettings(
                1, 1, Criterion.ENTROPY, Pruning.BEST, 5, Optional.empty(), HeldOut.TEST));
  }

  /** Ages; the model says yes above 40, the labels of 30 and 50 are flipped. */
  private static DatasetSplit ages() {
    return TestData.same(
        TestData.of(
            numbers("age", 20, 25, 30, 35, 39, 41, 45, 50, 60, 70),
            texts("y", "no", "no", "yes", "no", "no", "yes", "yes", "no", "yes", "yes")));
  }

  @Test
  void aModelOfOneClassGivesASingleLeafAndANote() {
    TreeExplanation result = explain(TestModel.yes(row -> 0.75), ages());
    assertThat(result.leaves()).isEqualTo(1);
    assertThat(result.rules()).containsExactly("always → yes (10 rows, 100.0 %)");
    assertThat(result.checks().get(0).name()).isEqualTo("model is constant");
    assertThat(result.fidelity()).isEqualTo(1);
    assertThat(result.r2()).isNaN();
    assertThat(result.checks())
        .anySatisfy(check -> assertThat(check.text()).contains("all probabilities are equal"));
  }

  @Test
  void probabilitiesAreMatchedByTheMeanOfTheLeaf() {
    // p = 0.1, 0.3 | 0.6, 1.0: leaf means 0.2 and 0.8; residual 2·0.01 + 2·0.04, spread about 0.5.
    double[] p = {0.1, 0.3, 0.6, 1.0};
    TestModel model = TestModel.yes(row -> p[(int) row.number("a")]);
    Dataset data = TestData.of(numbers("a", 0, 1, 2, 3), texts("y", "no", "no", "yes", "yes"));
    double spread = 0.4 * 0.4 + 0.2 * 0.2 + 0.1 * 0.1 + 0.5 * 0.5;
    assertThat(explain(model, TestData.same(data)).r2()).isCloseTo(1 - 0.1 / spread, within(1e-6));
  }

  @Test
  void fidelityIsThatOfHeldOutRows() {
    TestModel model =
        TestModel.yes(row -> row.number("age") > 40 && row.number("age") < 65 ? 1 : 0.0);
    Dataset held = TestData.of(numbers("age", 10, 50, 99, 99), texts("y", "no", "no", "no", "no"));
    DatasetSplit split = new DatasetSplit(ages().train(), ages().validation(), held);
    // One question cannot see 65: both 99s are decided otherwise than by the model.
    TreeExplanation result = explain(model, split);
    assertThat(result.fidelity()).isEqualTo(0.5);
    assertThat(result.rowCount()).isEqualTo(4);
    assertThat(result.constantFidelity()).isEqualTo(0.75);
  }

  @Test
  void regressionIsImitatedByMeans() {
    Dataset data = TestData.of(numbers("a", 1, 2, 3, 4), numbers("y", 1, 3, 10, 12));
    TestModel model = TestModel.number(row -> row.number("a") < 2.5 ? 2.0 : 11.0);
    TreeExplanation result = explain(model, TestData.same(data));
    assertThat(result.fidelity()).isEqualTo(1);
    assertThat(result.constantFidelity()).isEqualTo(0);
    assertThat(result.againstLabels()).isCloseTo(1 - 4 / 85.0, within(1e-12));
    assertThat(result.rules().get(0)).isEqualTo("a <= 2.5 → 2 (2 rows)");
  }

  private static TreeExplanation explain(
      TableModel model, DatasetSplit split, Map<String, Object> with) {
    return (TreeExplanation)
        Explainers.explain(
            new PluginChoice("surrogate-tree", with),
            ExplanationRequest.of(model, split, new Seed(1)));
  }

  @Test
  void theProbabilityOfOneClassIsImitatedByNumbers() {
    double[] p = {0.05, 0.15, 0.65, 0.75};
    TestModel model = TestModel.yes(row -> p[(int) row.number("a")]);
    Dataset data = TestData.of(numbers("a", 0, 1, 2, 3), texts("y", "no", "no", "yes", "no"));
    TreeExplanation result =
        explain(
            model,
            TestData.same(data),
            Map.of("probability", "no", "maxDepth", 1, "minLeaf", 1, "pruning", "none"));
    assertThat(result.rules()).containsExactly("a <= 1.5 → 0.9 (2 rows)", "a > 1.5 → 0.3 (2 rows)");
    // Mean 0.6, spread 4 · 0.09 + 4 · 0.0025; residual 4 · 0.0025.
    assertThat(result.fidelity()).isCloseTo(1 - 0.01 / 0.37, within(1e-6));
    assertThat(result.constantFidelity()).isCloseTo(0, within(1e-6));
    // Labels 1, 1, 0, 1: residual 0.01 + 0.01 + 0.09 + 0.49, spread 0.75.
    assertThat(result.againstLabels()).isCloseTo(1 - 0.6 / 0.75, within(1e-6));
    assertThat(TextReport.render(List.of(result.section()), 200))
        .contains("fitted to the model's probability of no for 4 training rows");
    assertThatThrownBy(() -> explain(model, TestData.same(data), Map.of("probability", "perhaps")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no, yes");
  }

  @Test
  void whatDoesNotImitateIsPruned() {
    Dataset data = TestData.mixed();
    // Decides at a = 0, but by its own noise for a tenth of the rows.
    TestModel model =
        TestModel.yes(
            row -> (row.number("a") > 0) != (Math.sin(row.number("b") * 1e4) > 0.9) ? 0.9 : 0.1);
    Map<String, Object> deep = Map.of("maxDepth", 8, "minLeaf", 1, "pruning", "none");
    Map<String, Object> small =
        Map.of("maxDepth", 8, "minLeaf", 1, "pruning", "one-standard-error");
    TreeExplanation grown = explain(model, TestData.same(data), deep);
    TreeExplanation pruned = explain(model, TestData.same(data), small);
    assertThat(grown.leaves()).isGreaterThan(10).isEqualTo(grown.grownLeaves());
    assertThat(grown.checks()).noneMatch(check -> check.name().contains("left out"));
    assertThat(pruned.grownLeaves()).isEqualTo(grown.leaves());
    assertThat(pruned.leaves()).isLessThan(6);
    assertThat(pruned.checks())
        .anySatisfy(
            check -> {
              assertThat(check.name()).isEqualTo("disagreement on rows left out");
              assertThat(check.value()).isBetween(0.05, 0.3);
              assertThat(check.text()).contains("pruned from " + grown.leaves() + " to ");
            });
  }
}
