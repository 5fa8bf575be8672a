package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.shapley.ShapSummary.FeatureSummary;

class ShapSummaryExplainerTest extends ExplainerContract<ShapSummarySettings> {

  @Override
  protected Explainer<ShapSummarySettings> explainer() {
    return new ShapSummaryExplainer();
  }

  @Override
  protected ShapSummarySettings settings() {
    return new ShapSummarySettings(12, HeldOut.TEST, 0, 5, 8, 2);
  }

  private static DatasetSplit data() {
    Dataset train =
        TestData.of(
            TestData.numbers("a", 0, 2), TestData.numbers("b", 1, 1), TestData.numbers("y", 0, 0));
    Dataset test =
        TestData.of(
            TestData.numbers("a", 0, 1, 3, 4),
            TestData.numbers("b", 1, 2, 1, 3),
            TestData.numbers("y", 0, 0, 0, 0));
    return new DatasetSplit(train, train, test);
  }

  private static ShapSummary explain(ExplanationRequest request) {
    return new ShapSummaryExplainer()
        .explain(request, new ShapSummarySettings(10, HeldOut.TEST, 0, 30, 8, 1));
  }

  @Test
  void valuesOfASumAreDifferencesToTheBackground() {
    // Background means a 1, b 1: φ of 2a is 2 (a - 1), that of -3b is -3 (b - 1).
    ShapSummary result =
        explain(
            ExplanationRequest.of(
                TestModel.number(r -> 2 * r.number("a") - 3 * r.number("b")), data(), new Seed(1)));
    FeatureSummary a = result.features().get(0);
    FeatureSummary b = result.features().get(1);
    assertThat(result.rows()).containsExactly("row 0", "row 1", "row 2", "row 3");
    assertThat(a.at()).containsExactly(0.0, 1.0, 3.0, 4.0);
    double[] ofA = {-2, 0, 4, 6};
    double[] ofB = {0, -3, 0, -6};
    for (int row = 0; row < 4; row++) {
      assertThat(a.outputs().get(0).values().get(row)).isCloseTo(ofA[row], within(1e-6));
      assertThat(b.outputs().get(0).values().get(row)).isCloseTo(ofB[row], within(1e-6));
    }
    assertThat(a.outputs().get(0).meanAbsolute()).isCloseTo(3, within(1e-6));
    assertThat(b.outputs().get(0).meanAbsolute()).isCloseTo(2.25, within(1e-6));
    // |φ| of a: 2, 0, 4, 6; sample variance 20 / 3, over four rows.
    assertThat(a.outputs().get(0).error()).isCloseTo(Math.sqrt(20 / 3.0 / 4), within(1e-6));
    assertThat(result.largestGap()).isLessThan(1e-6);
  }

  @Test
  void rowsLeftOutByATimeLimitAreNamed() {
    long[] clock = new long[1];
    ShapSummary result =
        explain(
            ExplanationRequest.of(TestModel.number(r -> 2 * r.number("a")), data(), new Seed(1))
                .withLimit(TimeLimit.ofSeconds(2e-9, () -> clock[0]++)));
    assertThat(result.skipped()).isNotEmpty();
    assertThat(result.rows()).hasSize(4 - result.skipped().size()).contains("row 0");
    assertThat(result.features().get(0).at()).hasSize(result.rows().size());
    assertThat(result.checks())
        .anySatisfy(
            check -> {
              assertThat(check.name()).isEqualTo("rows without an explanation");
              assertThat(check.value()).isEqualTo(result.skipped().size());
            });
  }

  @Test
  void categoriesHaveThePlacesOfTheirLevels() {
    ShapSummary result = new ShapSummaryExplainer().explain(request(1), settings());
    FeatureSummary size = result.features().get(3);
    List<String> levels = List.of("S", "M", "L");
    for (int i = 0; i < size.cells().size(); i++) {
      assertThat(size.at().get(i)).isEqualTo(levels.indexOf(size.cells().get(i)));
    }
    assertThat(size.outputs()).hasSize(1);
    assertThat(size.outputs().get(0).output()).isEqualTo("yes");
  }
}
