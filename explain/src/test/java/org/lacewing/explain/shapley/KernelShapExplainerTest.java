package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

class KernelShapExplainerTest extends ExplainerContract<KernelShapSettings> {
  @Override
  protected Explainer<KernelShapSettings> explainer() {
    return new KernelShapExplainer();
  }

  @Override
  protected KernelShapSettings settings() {
    return new KernelShapSettings(500, 20, 0, 3);
  }

  /** Explains the last row of the data; all rows are the background. */
  static ShapleyRow last(TestModel model, Dataset data, KernelShapSettings settings) {
    ExplanationRequest request =
        ExplanationRequest.of(model, TestData.same(data), new Seed(7))
            .withInstances(Instances.of(data, data.rows() - 1));
    return new KernelShapExplainer().explain(request, settings).rows().get(0);
  }

  static Dataset normal(int columns, int rows) {
    List<Column> all = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      all.add(TestData.normal("x" + column, rows, column));
    }
    all.add(numbers("y", new double[rows]));
    return TestData.of(all.toArray(Column[]::new));
  }

  @Test
  void aGameOfThreeByHand() {
    // f = a·b + c; background (0, 0, 0), row (2, 3, 4): a and b share 6.
    Dataset data =
        TestData.of(numbers("a", 0, 2), numbers("b", 0, 3), numbers("c", 0, 4), numbers("y", 0, 0));
    ShapleyRow row =
        new KernelShapExplainer()
            .explain(
                ExplanationRequest.of(
                        TestModel.number(r -> r.number("a") * r.number("b") + r.number("c")),
                        TestData.same(
                            TestData.of(
                                numbers("a", 0),
                                numbers("b", 0),
                                numbers("c", 0),
                                numbers("y", 0))),
                        new Seed(1))
                    .withInstances(Instances.of(data, 1)),
                KernelShapSettings.defaults())
            .rows()
            .get(0);
    assertThat(row.exact()).isTrue();
    assertThat(row.outputs().get(0).values())
        .extracting(ShapleyValue::value)
        .containsExactly(3.0, 3.0, 4.0);
    assertThat(row.outputs().get(0).base()).isEqualTo(0);
    assertThat(row.modelRows()).isEqualTo(8);
  }

  @Test
  void pairsNearGamesWithoutTriplesFast() {
    Dataset data = normal(20, 10);
    TestModel model =
        TestModel.number(r -> r.number("x0") * r.number("x1") + r.number("x2") - r.number("x19"));
    // 10 background rows with 40 pairs each for 20 players, then with 2000.
    ShapleyRow sampled = last(model, data, new KernelShapSettings(811, 10, 0, 3));
    assertThat(sampled.exact()).isFalse();
    assertThat(sampled.modelRows()).isEqualTo(811);
    double x0 = data.table().numeric("x0").value(9);
    double x1 = data.table().numeric("x1").value(9);
    double first = 0;
    for (int b = 0; b < 10; b++) {
      double b0 = data.table().numeric("x0").value(b);
      double b1 = data.table().numeric("x1").value(b);
      first += ((x0 - b0) * b1 + (x0 - b0) * x1) / 2 / 10;
    }
    ShapleyOutput output = sampled.outputs().get(0);
    // The fits of the background rows are drawn towards that of all, so not to the last digit.
    assertThat(output.values().get(0).value()).isCloseTo(first, within(0.06));
    ShapleyOutput many =
        last(model, data, new KernelShapSettings(40_011, 10, 0, 3)).outputs().get(0);
    assertThat(many.values().get(0).value()).isCloseTo(first, within(0.002));
    assertThat(Math.abs(output.additivityGap())).isLessThan(1e-6);
    assertThat(output.r2()).isGreaterThan(0.95);
  }

  @Test
  void additiveModelsAreFoundExactlyWithMoreThan63Features() {
    Dataset data = normal(150, 3);
    TestModel model =
        TestModel.number(
            r -> IntStream.range(0, 150).mapToDouble(i -> (i % 7 - 3) * r.number("x" + i)).sum());
    ShapleyRow row = last(model, data, new KernelShapSettings(3000, 3, 13, 5));
    for (int i = 0; i < 150; i++) {
      double[] x = data.table().numeric("x" + i).toArray();
      double exact = (i % 7 - 3) * (x[2] - (x[0] + x[1] + x[2]) / 3);
      assertThat(row.outputs().get(0).values().get(i).value()).isCloseTo(exact, within(0.2));
    }
    assertThat(row.players()).isEqualTo(150);
  }

  @Test
  void allPairsGiveTheExactValues() {
    Dataset data = normal(7, 4);
    TestModel model =
        TestModel.number(
            r -> Math.max(0, r.number("x0") + r.number("x1") * r.number("x2") - r.number("x3")));
    ShapleyRow exact = last(model, data, new KernelShapSettings(0, 4, 13, 5));
    // 4 · (2⁶ − 1) pairs are all there are.
    ShapleyRow pairs = last(model, data, new KernelShapSettings(5000, 4, 0, 5));
    assertThat(pairs.exact()).isTrue();
    assertThat(pairs.modelRows()).isEqualTo(2 * 4 * 63 + 5).isEqualTo(exact.modelRows());
    for (int i = 0; i < 7; i++) {
      ShapleyValue value = pairs.outputs().get(0).values().get(i);
      assertThat(value.value())
          .isCloseTo(exact.outputs().get(0).values().get(i).value(), within(1e-6));
      assertThat(value.standardError()).isLessThan(1e-12);
    }
    assertThat(pairs.outputs().get(0).r2()).isCloseTo(exact.outputs().get(0).r2(), within(0.2));
    assertThat(exact.dummyProbe()).isLessThan(1e-12);
    assertThat(exact.symmetryProbe()).isLessThan(1e-12);
  }

  @Test
  void rowsAreABudgetAndBeatTheExactLimit() {
    Dataset data = normal(10, 5);
    TestModel model = TestModel.number(r -> Math.exp(r.number("x0")) * r.number("x1"));
    ShapleyRow row = last(model, data, new KernelShapSettings(300, 5, 13, 5));
    assertThat(row.exact()).isFalse();
    assertThat(row.modelRows()).isLessThanOrEqualTo(300).isGreaterThan(250);
    assertThat(row.dummyProbe()).isPositive();
  }

  @Test
  void theStandardErrorCoversTheError() {
    Dataset data = normal(16, 20);
    TestModel model =
        TestModel.number(
            r ->
                1
                    / (1
                        + Math.exp(
                            -r.number("x0") * r.number("x1") * r.number("x2")
                                - r.number("x3")
                                - 2 * r.number("x4") * r.number("x5"))));
    ShapleyOutput rough =
        last(model, data, new KernelShapSettings(3000, 20, 0, 5)).outputs().get(0);
    ShapleyOutput fine =
        last(model, data, new KernelShapSettings(200_000, 20, 0, 5)).outputs().get(0);
    double off = 0;
    double errors = 0;
    for (int i = 0; i < 16; i++) {
      off += Math.pow(rough.values().get(i).value() - fine.values().get(i).value(), 2);
      errors += Math.pow(rough.values().get(i).standardError(), 2);
    }
    assertThat(Math.sqrt(off)).isBetween(0.4 * Math.sqrt(errors), 1.6 * Math.sqrt(errors));
    assertThat(fine.relativeError()).isLessThan(rough.relativeError() / 4);
  }

  @Test
  void aCategoryIsOnePlayer() {
    Dataset data =
        TestData.of(texts("size", "S", "M", "L"), numbers("a", 1, 2, 3), numbers("y", 0, 0, 0));
    ShapleyRow row =
        last(
            TestModel.number(r -> r.text("size").equals("L") ? 6.0 : 0.0),
            data,
            KernelShapSettings.defaults());
    assertThat(row.players()).isEqualTo(2);
    assertThat(row.outputs().get(0).values().get(0).text()).isEqualTo("size = L");
    assertThat(row.outputs().get(0).values().get(0).value()).isCloseTo(4, within(1e-12));
    assertThat(row.outputs().get(0).values().get(1).value()).isEqualTo(0);
  }

  @Test
  void everyClassOfSeveralIsExplained() {
    Target target = Target.classification("y", List.of("p", "q", "r"), 0);
    TestModel model =
        TestModel.of(
            target,
            row -> {
              double share = 1 / (1 + Math.exp(-row.number("x0")));
              return new double[] {share / 2, share / 2, 1 - share};
            });
    ShapleyRow row = last(model, normal(2, 5), KernelShapSettings.defaults());
    assertThat(row.outputs()).extracting(ShapleyOutput::output).containsExactly("p", "q", "r");
    double p = row.outputs().get(0).values().get(0).value();
    assertThat(row.outputs().get(2).values().get(0).value()).isCloseTo(-2 * p, within(1e-6));
  }

  @Test
  void aResultOfTooFewRowsSaysSo() {
    TestModel model =
        TestModel.number(r -> r.number("x0") * r.number("x1") * r.number("x2") * r.number("x3"));
    Dataset data = normal(40, 10);
    List<Check> checks =
        new KernelShapExplainer()
            .explain(
                ExplanationRequest.of(model, TestData.same(data), new Seed(7))
                    .withInstances(Instances.of(data, 9)),
                new KernelShapSettings(150, 10, 0, 5))
            .checks();
    assertThat(checks)
        .filteredOn(check -> check.name().startsWith("relative standard error"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.level()).hasToString("NOTE");
              assertThat(check.text()).contains("ask for more rows");
            });
  }

  @Test
  void wrongRequestsAreRefused() {
    assertThatThrownBy(() -> new KernelShapSettings(50, 100, 13, 5))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("rows");
    assertThatThrownBy(() -> new KernelShapSettings(0, 0, 13, 5))
        .hasMessageContaining("background");
    assertThatThrownBy(() -> new KernelShapSettings(0, 1, 16, 5)).hasMessageContaining("exact");
    assertThatThrownBy(() -> new KernelShapSettings(0, 1, 13, 0)).hasMessageContaining("top");
    assertThatThrownBy(
            () ->
                last(
                    TestModel.number(r -> r.number("x0") > 0 ? Double.NaN : 1),
                    normal(3, 20),
                    KernelShapSettings.defaults()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not a finite number");
  }

  @Test
  void theSectionStatesBackgroundAndScale() {
    String json = Json.write(new KernelShapExplainer().explain(request(3), settings()).toJson());
    assertThat(json)
        .contains("\"scale\": \"probability\"")
        .contains("\"backgroundRows\": 20")
        .contains("\"trainingRows\": 200");
  }
}
