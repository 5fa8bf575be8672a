package org.lacewing.explain.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Level;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TestPipeline;
import org.lacewing.explain.TimeLimit;

class PermutationExplainerTest extends ExplainerContract<PermutationSettings> {

  @Override
  protected Explainer<PermutationSettings> explainer() {
    return new PermutationExplainer();
  }

  @Override
  protected PermutationSettings settings() {
    return settings(Optional.empty(), 3);
  }

  private static PermutationSettings settings(Optional<String> metric, int repeats) {
    return new PermutationSettings(metric, repeats, HeldOut.TEST, 0.8);
  }

  private static PermutationImportance copies(long seed) {
    NumericColumn x1 = TestData.normal("x1", 2000, 5);
    Dataset data =
        TestData.of(x1, x1.renamed("x2"), TestData.normal("x3", 2000, 6), x1.renamed("y"));
    return new PermutationExplainer()
        .explain(
            ExplanationRequest.of(
                TestModel.number(row -> 0.5 * row.number("x1") + 0.5 * row.number("x2")),
                TestData.same(data),
                new Seed(seed)),
            settings(Optional.of("r2"), 10));
  }

  @Test
  void copiesOfAFeatureAreAlsoShuffledTogether() {
    PermutationImportance result = copies(5);
    // R² loses MSE/var: 0.25·2 = 0.5 for one copy, 1·2 = 2 for both. Its sampling error over 2000
    // rows and 10 shuffles is about 0.05.
    assertThat(result.features().get(0).mean()).isCloseTo(0.5, within(0.05));
    assertThat(result.features().get(1).mean()).isCloseTo(0.5, within(0.05));
    assertThat(result.features().get(2).mean()).isEqualTo(0);
    assertThat(result.features().get(2).spread()).isEqualTo(0);
    assertThat(result.features().get(0).spread()).isPositive();
    assertThat(result.groups()).hasSize(1);
    assertThat(result.groups().get(0).columns()).containsExactly("x1", "x2");
    assertThat(result.groups().get(0).mean()).isCloseTo(2, within(0.15));
    assertThat(result.score()).isCloseTo(1, within(1e-6));
    assertThat(result.checks())
        .anySatisfy(
            check -> {
              assertThat(check.name()).isEqualTo("correlation of x1, x2");
              assertThat(check.value()).isCloseTo(1, within(1e-12));
              assertThat(check.level()).isEqualTo(Level.NOTE);
            });
    assertThat(copies(5)).isEqualTo(result);
    assertThat(copies(6)).isNotEqualTo(result);
  }

  @Test
  void aRepeatHasOneOrderForAllColumns() {
    // The model takes the copies alike, so one order makes the same answers of either.
    PermutationImportance result = copies(5);
    assertThat(result.features().get(0).losses()).hasSize(10).doesNotHaveDuplicates();
    assertThat(result.features().get(1).losses()).isEqualTo(result.features().get(0).losses());
  }

  @Test
  void ordersThatAreNotKeptAreDrawnAgain() {
    RepeatOrders kept = new RepeatOrders(new Seed(3), 20, 2);
    RepeatOrders drawn = new RepeatOrders(new Seed(3), 20, 0);
    for (int repeat : new int[] {1, 0, 1, 5}) {
      assertThat(drawn.of(repeat)).isEqualTo(kept.of(repeat));
    }
    assertThat(kept.of(1)).isSameAs(kept.of(1)).isNotEqualTo(kept.of(0));
    assertThat(drawn.of(1)).isNotSameAs(drawn.of(1));
  }

  @Test
  void twoRowsByHand() {
    // y = a on rows (0, 1). A shuffle either keeps the rows (loss 0) or swaps them: MAE 0 becomes
    // 1.
    Dataset data = TestData.of(TestData.numbers("a", 0, 1), TestData.numbers("y", 0, 1));
    PermutationImportance result =
        new PermutationExplainer()
            .explain(
                ExplanationRequest.of(
                    TestModel.number(row -> row.number("a")), TestData.same(data), new Seed(3)),
                settings(Optional.of("mae"), 40));
    List<Double> losses = result.features().get(0).losses();
    assertThat(losses).containsOnly(0.0, 1.0).contains(0.0, 1.0);
    double ones = losses.stream().mapToDouble(Double::doubleValue).sum();
    double p = ones / 40;
    assertThat(result.features().get(0).mean()).isCloseTo(p, within(1e-12));
    assertThat(result.features().get(0).spread())
        .isCloseTo(Math.sqrt(p * (1 - p) * 40 / 39), within(1e-12));
  }

  @Test
  void measuresHeldOutRowsAndNotTrainingRows() {
    Dataset train = TestData.of(TestData.numbers("a", 1, 2), TestData.numbers("y", 1, 2));
    Dataset validation = TestData.of(TestData.numbers("a", 1, 2), TestData.numbers("y", 2, 3));
    Dataset test = TestData.of(TestData.numbers("a", 1, 2), TestData.numbers("y", 4, 5));
    ExplanationRequest request =
        ExplanationRequest.of(
            TestModel.number(row -> row.number("a")),
            new DatasetSplit(train, validation, test),
            new Seed(3));
    Optional<String> mae = Optional.of("mae");
    assertThat(new PermutationExplainer().explain(request, settings(mae, 1)).score()).isEqualTo(3);
    assertThat(
            new PermutationExplainer()
                .explain(request, new PermutationSettings(mae, 1, HeldOut.VALIDATION, 0.8))
                .score())
        .isEqualTo(1);
  }

  @Test
  void groupsAreFoundOnTheTrainingRows() {
    double[] up = {1, 2, 3, 4, 5};
    double[] mixed = {1, -1, 0, -1, 1};
    Dataset train =
        TestData.of(
            TestData.numbers("a", up), TestData.numbers("b", up), TestData.numbers("y", up));
    Dataset test =
        TestData.of(
            TestData.numbers("a", up), TestData.numbers("b", mixed), TestData.numbers("y", up));
    PermutationImportance result =
        new PermutationExplainer()
            .explain(
                ExplanationRequest.of(
                    TestModel.number(row -> row.number("a")),
                    new DatasetSplit(train, train, test),
                    new Seed(3)),
                settings(Optional.empty(), 1));
    assertThat(result.correlations())
        .containsExactly(new FeatureGroups.Group(List.of("a", "b"), 1));
  }

  @Test
  void encodedRowsAreShuffledLikeRawOnes() {
    Pipeline pipeline = TestPipeline.of(TestData.mixed());
    DatasetSplit data = TestData.same(TestData.mixed());
    PermutationSettings every =
        new PermutationSettings(
            // 6200 rows in blocks of 886, of which the last one repeats two rows.
            Optional.of("log-loss"), 31, HeldOut.TEST, 0.05, List.of(List.of("size", "c")), true);
    PermutationImportance encoded =
        new PermutationExplainer()
            .explain(ExplanationRequest.of(pipeline, data, new Seed(3)), every);
    assertThat(encoded)
        .isEqualTo(
            new PermutationExplainer()
                .explain(
                    ExplanationRequest.of(TestPipeline.plain(pipeline), data, new Seed(3)), every));
    assertThat(encoded.conditional()).isNotEmpty();
    assertThat(encoded.groups().get(encoded.groups().size() - 1).label()).isEqualTo("{size, c}");
    assertThat(encoded.features().get(3).mean()).isPositive();
  }

  @Test
  void aCopyTellsNothingBeyondTheOther() {
    NumericColumn x1 = TestData.normal("x1", 2000, 5);
    NumericColumn noise = TestData.normal("x2", 2000, 8);
    double[] near = new double[2000];
    for (int i = 0; i < near.length; i++) {
      near[i] = x1.value(i) + noise.value(i) / 2;
    }
    Dataset data = TestData.of(x1, NumericColumn.of("x2", near), x1.renamed("y"));
    PermutationImportance result =
        new PermutationExplainer()
            .explain(
                ExplanationRequest.of(
                    TestModel.number(row -> row.number("x1")), TestData.same(data), new Seed(5)),
                new PermutationSettings(Optional.of("r2"), 10, HeldOut.TEST, 0.8, List.of(), true));
    assertThat(result.conditional())
        .extracting(PermutationImportance.Entry::label)
        .containsExactly("x1 given x2", "x2 given x1");
    // Given x2 the variance of x1 is 1 - r² = 0.2, so 2 · 0.2 is lost instead of 2.
    assertThat(result.features().get(0).mean()).isCloseTo(2, within(0.15));
    assertThat(result.conditional().get(0).mean()).isCloseTo(0.4, within(0.06));
    assertThat(result.conditional().get(1).mean()).isEqualTo(0);
  }

  @Test
  void clustersKeepEqualNumbersTogetherAndEnoughRows() {
    double[] values = new double[100];
    for (int i = 0; i < 100; i++) {
      values[i] = i < 45 ? 1 : i < 95 ? 2 : Double.NaN;
    }
    int[] clusters = PartnerClusters.of(List.of(TestData.numbers("a", values)), 100);
    // The five gaps are too few for a cluster of their own and stay with the smallest numbers.
    assertThat(clusters[0])
        .isEqualTo(clusters[44])
        .isEqualTo(clusters[99])
        .isNotEqualTo(clusters[45]);
    assertThat(clusters[45]).isEqualTo(clusters[94]);
    assertThat(PartnerClusters.of(List.of(TestData.drawn("s", 100, 1, "A", "B", "C")), 100))
        .containsOnly(0, 1, 2);
  }

  @Test
  void aTimeLimitEndsTheRepeatsAndSaysSo() {
    Dataset data = TestData.mixed();
    PermutationImportance result =
        new PermutationExplainer()
            .explain(
                ExplanationRequest.of(TestData.mixedModel(), TestData.same(data), new Seed(3))
                    .withLimit(TimeLimit.ofSeconds(0)),
                settings(Optional.of("auc"), 500));
    // 200 rows: up to 327 repeats are asked about at once, so 500 in two equal parts, and the first
    // part is always done.
    assertThat(result.features()).allSatisfy(e -> assertThat(e.losses()).hasSize(250));
    assertThat(result.checks())
        .anySatisfy(
            check -> {
              assertThat(check.name()).isEqualTo("repeats done");
              assertThat(check.value()).isEqualTo(250);
              assertThat(check.level()).isEqualTo(Level.NOTE);
            });
  }

  @Test
  void negativeLossesAreKept() {
    // The model is always wrong: every swap of unequal rows makes it better.
    Dataset data =
        TestData.of(
            TestData.numbers("a", 0, 1, 0, 1), TestData.texts("y", "yes", "no", "yes", "no"));
    PermutationImportance result =
        new PermutationExplainer()
            .explain(
                ExplanationRequest.of(
                    TestModel.yes(row -> row.number("a")), TestData.same(data), new Seed(3)),
                settings(Optional.of("accuracy"), 20));
    assertThat(result.score()).isEqualTo(0);
    assertThat(result.features().get(0).mean()).isNegative();
  }

  @Test
  void aMetricThatIsNotDefinedIsAnErrorAndNotNaN() {
    Dataset data = TestData.of(TestData.numbers("a", 0, 1), TestData.texts("y", "yes", "yes"));
    assertThatThrownBy(
            () ->
                new PermutationExplainer()
                    .explain(
                        ExplanationRequest.of(
                            TestModel.yes(row -> row.number("a")),
                            TestData.same(data),
                            new Seed(3)),
                        settings(Optional.of("auc"), 2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Metric auc is not defined with the rows as they are")
        .hasMessageContaining("Choose another metric");
  }

  @Test
  void constantsAreWrittenAsUsersWriteThem() {
    PermutationImportance result =
        new PermutationExplainer().explain(request(1), settings(Optional.of("log-loss"), 2));
    assertThat(result.toJson().get("result").get("metric").textValue()).isEqualTo("log-loss");
    assertThat(result.toJson().get("result").get("rows").textValue()).isEqualTo("test");
    // Less is better for the log loss: what the model needs has a positive importance.
    assertThat(result.features().get(0).mean()).isPositive();
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> settings(Optional.of("acuracy"), 2))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean accuracy?");
    assertThatThrownBy(() -> settings(Optional.empty(), 0))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("repeats");
    assertThatThrownBy(() -> new PermutationSettings(Optional.empty(), 1, HeldOut.TEST, 0))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("correlation");
    assertThatThrownBy(
            () ->
                new PermutationExplainer()
                    .explain(
                        request(1),
                        new PermutationSettings(
                            Optional.empty(),
                            1,
                            HeldOut.TEST,
                            1,
                            List.of(List.of("a", "none")),
                            false)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("groups names a feature that does not exist")
        .hasMessageContaining("none");
    assertThatThrownBy(
            () -> new PermutationExplainer().explain(request(1), settings(Optional.of("mae"), 2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Metric mae does not apply to y");
  }
}
