package org.lacewing.explain.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lacewing.explain.TestData.numbers;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

/** U36: constant columns and missing values end in a crash or in NaN. */
@DisplayName("U36 Constant columns and missing values are explained")
class U36ConstantAndMissingTest {
  private static final Table ROW = Table.of(numbers("a", 2), numbers("b", 5));

  private static LimeExplanation explain(Dataset training) {
    return new LimeExplainer()
        .explainTable(
            ExplanationRequest.of(
                    TestModel.number(row -> 10 * row.number("a")),
                    TestData.same(training),
                    new Seed(3))
                .withInstances(new Instances(ROW, List.of("row"))),
            LimeSettings.defaults());
  }

  private static List<FeatureWeight> weights(LimeExplanation explanation) {
    return explanation.rows().get(0).outputs().get(0).weights();
  }

  @Test
  void aConstantColumnHasExactlyNoWeight() {
    List<FeatureWeight> weights =
        weights(explain(TestData.of(numbers("a", 1, 2, 3, 4), numbers("b", 5, 5, 5, 5))));
    assertThat(weights.get(0).weight()).isPositive();
    assertThat(weights.get(1).weight()).isEqualTo(0.0);
    assertThat(weights.get(1).note()).isEqualTo("constant in training data");
  }

  @Test
  void missingTrainingValuesLeaveTheWeightsFinite() {
    double gap = Double.NaN;
    List<FeatureWeight> weights =
        weights(explain(TestData.of(numbers("a", 1, gap, 3, 4), numbers("b", gap, 5, 5, 5))));
    assertThat(weights.get(0).weight()).isPositive().isFinite();
    assertThat(weights.get(0).spread()).isFinite();
    assertThat(weights.get(1).weight()).isEqualTo(0.0);
  }

  @Test
  void withoutAnythingThatVariesThereIsNothingToExplain() {
    LimeExplanation explanation =
        explain(TestData.of(numbers("a", 2, 2, 2), numbers("b", 5, 5, 5)));
    assertThat(weights(explanation)).extracting(FeatureWeight::weight).containsOnly(0.0);
    assertThat(explanation.checks().get(0).text()).startsWith("Nothing to explain");
  }
}
