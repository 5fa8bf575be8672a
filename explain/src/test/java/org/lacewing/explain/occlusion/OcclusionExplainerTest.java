package org.lacewing.explain.occlusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.gradient.AttributionExplanation;
import org.lacewing.explain.local.AnswerScale;

class OcclusionExplainerTest extends ExplainerContract<OcclusionSettings> {
  @Override
  protected Explainer<OcclusionSettings> explainer() {
    return new OcclusionExplainer();
  }

  @Override
  protected OcclusionSettings settings() {
    return new OcclusionSettings(0, 0, Fill.MEAN, 0, 20, AnswerScale.LOG_ODDS);
  }

  @Test
  void aFeatureIsWorthWhatTheAnswerLosesAgainstTheMeanOfTheBackground() {
    Dataset data =
        TestData.of(
            TestData.numbers("a", 0, 1, 2, 3),
            TestData.numbers("b", 5, 5, 5, 5),
            NumericColumn.of("y", IntStream.range(0, 4).asDoubleStream().toArray()));
    TestModel model = TestModel.number(row -> 10 * row.number("a") * row.number("a"));
    AttributionExplanation found =
        (AttributionExplanation)
            new OcclusionExplainer()
                .explain(
                    ExplanationRequest.of(model, TestData.same(data), new Seed(1))
                        .withInstances(Instances.of(data, 3)),
                    OcclusionSettings.defaults());
    var output = found.rows().get(0).outputs().get(0);
    // 90 less the mean of 0, 10, 40 and 90.
    assertThat(output.prediction()).isEqualTo(90);
    assertThat(output.values().stream().map(AttributionExplanation.Attribution::value))
        .isEqualTo(List.of(55.0, 0.0));
    assertThat(output.base()).isCloseTo(35, within(1e-9));
    assertThat(found.rows().get(0).modelRows()).isEqualTo(1 + 4 + 8);
  }
}
