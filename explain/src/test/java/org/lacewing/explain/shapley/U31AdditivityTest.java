package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;

import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Level;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Row;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

@DisplayName("U31 Base and values sum to the answer, and the answer's scale is stated")
class U31AdditivityTest {
  private static ShapleyExplanation explain(
      Function<Row, Double> model, Dataset background, Dataset row) {
    return new KernelShapExplainer()
        .explain(
            ExplanationRequest.of(TestModel.number(model), TestData.same(background), new Seed(1))
                .withInstances(Instances.of(row, 0)),
            KernelShapSettings.defaults());
  }

  private static Dataset rows(double[] a, double[] b) {
    return TestData.of(numbers("a", a), numbers("b", b), numbers("y", new double[a.length]));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e10})
  void aLinearModelOfAnySize(double size) {
    ShapleyExplanation explanation =
        explain(
            row -> size * (3 * row.number("a") - 2 * row.number("b") + 5),
            rows(new double[] {0, 2}, new double[] {0, 4}),
            rows(new double[] {4}, new double[] {1}));
    ShapleyOutput output = explanation.rows().get(0).outputs().get(0);
    assertThat(output.base() / size).isCloseTo(4, within(1e-4));
    assertThat(output.values().get(0).value() / size).isCloseTo(9, within(1e-4));
    assertThat(output.values().get(1).value() / size).isCloseTo(2, within(1e-4));
    assertThat(output.prediction() / size).isCloseTo(15, within(1e-4));
    assertThat(explanation.checks().get(0).name()).isEqualTo("additivity gap of row 0");
    assertThat(explanation.checks().get(0).level()).isEqualTo(Level.PASS);
    assertThat(explanation.scale()).isEqualTo("label");
  }

  @Test
  void aProduct() {
    ShapleyOutput output =
        explain(
                row -> row.number("a") * row.number("b"),
                rows(new double[] {0, 1}, new double[] {0, 1}),
                rows(new double[] {2}, new double[] {3}))
            .rows()
            .get(0)
            .outputs()
            .get(0);
    assertThat(output.base()).isEqualTo(0.5);
    assertThat(output.values()).extracting(ShapleyValue::value).containsExactly(2.5, 3.0);
    assertThat(output.additivityGap()).isEqualTo(0);
  }

  @Test
  void aGapIsReported() {
    Dataset data = KernelShapExplainerTest.normal(5, 10);
    ShapleyExplanation explanation =
        new SamplingShapleyExplainer()
            .explain(
                ExplanationRequest.of(
                        TestModel.number(row -> row.number("x0") * row.number("x1")),
                        TestData.same(data),
                        new Seed(1))
                    .withInstances(Instances.of(data, 0)),
                new ShapleySettings(100, 10, 5));
    assertThat(explanation.rows().get(0).outputs().get(0).relativeGap()).isGreaterThan(1e-3);
    assertThat(explanation.checks().get(0).level()).isEqualTo(Level.NOTE);
    assertThat(explanation.checks().get(0).text()).contains("do not sum to the answer");
  }
}
