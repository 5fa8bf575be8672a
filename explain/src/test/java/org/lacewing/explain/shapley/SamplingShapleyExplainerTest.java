package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

class SamplingShapleyExplainerTest extends ExplainerContract<ShapleySettings> {
  private static final TestModel MODEL =
      TestModel.number(
          r -> Math.max(0, r.number("x0") + r.number("x1") * r.number("x2") - r.number("x3")));

  @Override
  protected Explainer<ShapleySettings> explainer() {
    return new SamplingShapleyExplainer();
  }

  @Override
  protected ShapleySettings settings() {
    return new ShapleySettings(500, 20, 3);
  }

  @Test
  void nearsTheExactValuesWithinItsStandardErrors() {
    Dataset data = KernelShapExplainerTest.normal(6, 8);
    ShapleyOutput exact =
        KernelShapExplainerTest.last(MODEL, data, new KernelShapSettings(0, 8, 13, 5))
            .outputs()
            .get(0);
    ShapleyRow row =
        new SamplingShapleyExplainer()
            .explain(
                ExplanationRequest.of(MODEL, TestData.same(data), new Seed(5))
                    .withInstances(Instances.of(data, 7)),
                new ShapleySettings(20_000, 8, 5))
            .rows()
            .get(0);
    assertThat(row.exact()).isFalse();
    assertThat(row.modelRows()).isBetween(19_000L, 20_000L);
    for (int i = 0; i < 6; i++) {
      ShapleyValue value = row.outputs().get(0).values().get(i);
      double right = exact.values().get(i).value();
      assertThat(value.value()).isCloseTo(right, within(4 * value.standardError() + 1e-6));
      assertThat(value.standardError()).isBetween(0.0, 0.05);
    }
    assertThat(row.outputs().get(0).values().get(0).standardError()).isPositive();
    // x4 takes no part: the answer never changes with it.
    assertThat(row.outputs().get(0).values().get(4).value()).isEqualTo(0);
    assertThat(row.outputs().get(0).relativeGap() < 1e-6).isEqualTo(false);
  }
}
