package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

@DisplayName("U32 Features without part have value 0, and no selection takes others away")
class U32UnusedFeaturesTest {
  private static ShapleyRow explain(
      TestModel model, Dataset background, Dataset row, KernelShapSettings settings) {
    return new KernelShapExplainer()
        .explain(
            ExplanationRequest.of(model, TestData.same(background), new Seed(1))
                .withInstances(Instances.of(row, 0)),
            settings)
        .rows()
        .get(0);
  }

  private static Dataset three(double[] a, double[] b) {
    double[] c = new double[a.length];
    Arrays.fill(c, 5);
    return TestData.of(
        numbers("a", a), numbers("b", b), numbers("c", c), numbers("y", new double[a.length]));
  }

  private static Dataset thirty(double value) {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      columns.add(numbers("x" + i, value));
    }
    columns.add(numbers("y", 0));
    return TestData.of(columns.toArray(Column[]::new));
  }

  @Test
  void anUnusedAndAConstantFeature() {
    ShapleyRow row =
        explain(
            TestModel.number(r -> 2 * r.number("a")),
            three(new double[] {1, 1}, new double[] {1, 9}),
            three(new double[] {3}, new double[] {7}),
            KernelShapSettings.defaults());
    ShapleyOutput output = row.outputs().get(0);
    assertThat(output.base()).isEqualTo(2);
    assertThat(output.values()).extracting(ShapleyValue::value).containsExactly(4.0, 0.0, 0.0);
    assertThat(output.values().get(2).note()).isEqualTo("equal to every background row");
    assertThat(row.players()).isEqualTo(2);
  }

  @Test
  void threeOfThirtyFeaturesWithFewCoalitions() {
    ShapleyOutput output =
        explain(
                TestModel.number(r -> r.number("x1") + 2 * r.number("x2") + 3 * r.number("x3")),
                thirty(0),
                thirty(1),
                new KernelShapSettings(202, 1, 13, 5))
            .outputs()
            .get(0);
    double sum = 0;
    for (int i = 0; i < 30; i++) {
      double value = output.values().get(i).value();
      assertThat(value).isCloseTo(i < 3 ? i + 1 : 0, within(0.05));
      sum += value;
    }
    assertThat(sum).isCloseTo(6, within(1e-9));
  }

  @Test
  void aRowThatIsTheBackground() {
    Dataset data = three(new double[] {3}, new double[] {7});
    ShapleyRow row =
        explain(
            TestModel.number(r -> 2 * r.number("a")), data, data, KernelShapSettings.defaults());
    assertThat(row.players()).isEqualTo(0);
    assertThat(row.outputs().get(0).values()).extracting(ShapleyValue::value).containsOnly(0.0);
    assertThat(row.outputs().get(0).additivityGap()).isEqualTo(0);
  }
}
