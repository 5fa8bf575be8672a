package org.lacewing.explain.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

class RangeExplainerTest extends ExplainerContract<RangeExplainer.Settings> {

  @Override
  protected Explainer<RangeExplainer.Settings> explainer() {
    return new RangeExplainer();
  }

  @Override
  protected RangeExplainer.Settings settings() {
    return new RangeExplainer.Settings(1);
  }

  @Test
  void oneFileAndOneLineAreEnoughToBeFound() {
    assertThat(Explainers.load().get("answer-range")).isInstanceOf(RangeExplainer.class);
  }

  @Test
  void leastAndMostAreFound() {
    RangeExplainer.Range range =
        new RangeExplainer()
            .explain(
                ExplanationRequest.of(
                    TestModel.number(row -> row.number("a")),
                    TestData.same(TestData.of(TestData.numbers("a", 3, -1, 2))),
                    new Seed(1)),
                new RangeExplainer.Settings(0));
    assertThat(range).isEqualTo(new RangeExplainer.Range(0, 3, -1, 3));
  }
}
