package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.TextReport;
import org.lacewing.explain.Check;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TimeLimit;

@DisplayName("U34 A large background is cut to a stated one, and a time limit is kept")
class U34LargeBackgroundTest {
  private static final int FEATURES = 50;

  private static TestModel sum() {
    return TestModel.number(
        row -> IntStream.range(0, FEATURES).mapToDouble(i -> row.number("x" + i)).sum());
  }

  private static ExplanationRequest request(TestModel model, Dataset data, int... rows) {
    return ExplanationRequest.of(model, TestData.same(data), new Seed(1))
        .withInstances(Instances.of(data, rows));
  }

  @Test
  void twentyThousandRowsBecomeAHundred() {
    Dataset data = KernelShapExplainerTest.normal(FEATURES, 20_000);
    ShapleyExplanation explanation =
        new KernelShapExplainer().explain(request(sum(), data, 5), KernelShapSettings.defaults());
    assertThat(TextReport.render(java.util.List.of(explanation.section()), 200))
        .contains("background 100 of 20000 training rows, seed 1");
    ShapleyOutput output = explanation.rows().get(0).outputs().get(0);
    for (int i = 0; i < FEATURES; i++) {
      // Around x − 0, within the spread of a mean of 100 normal numbers.
      assertThat(output.values().get(i).value())
          .isCloseTo(data.table().numeric("x" + i).value(5), within(0.45));
    }
    assertThat(Math.abs(output.additivityGap())).isLessThan(1e-4);
  }

  @Test
  void whatTheTimeSufficesForIsMarked() {
    Dataset data = KernelShapExplainerTest.normal(FEATURES, 100);
    AtomicLong clock = new AtomicLong();
    TestModel slow =
        TestModel.number(
            row -> {
              clock.addAndGet(100_000);
              return IntStream.range(0, FEATURES).mapToDouble(i -> row.number("x" + i)).sum();
            });
    // 0.1 ms a row of the model: 2 s are over after 20,000 rows, of 50,000 for two explained rows.
    ShapleyExplanation explanation =
        new KernelShapExplainer()
            .explain(
                request(slow, data, 3, 4).withLimit(TimeLimit.ofSeconds(2, clock::get)),
                KernelShapSettings.defaults());
    assertThat(explanation.rows()).hasSize(2);
    for (ShapleyRow row : explanation.rows()) {
      assertThat(row.cutShort()).isTrue();
      assertThat(row.modelRows()).isBetween(8_000L, 13_000L);
      assertThat(Math.abs(row.outputs().get(0).additivityGap())).isLessThan(1e-4);
    }
    assertThat(explanation.checks())
        .extracting(Check::text)
        .contains("The time limit ended the work early: this is the best result so far.");
  }

  @Test
  void rowsWithoutTimeAreNamed() {
    Dataset data = KernelShapExplainerTest.normal(FEATURES, 100);
    AtomicLong clock = new AtomicLong();
    TestModel slow =
        TestModel.number(
            row -> {
              clock.addAndGet(1_000_000);
              return row.number("x0");
            });
    ShapleyExplanation explanation =
        new KernelShapExplainer()
            .explain(
                request(slow, data, 3, 4, 5).withLimit(TimeLimit.ofSeconds(1, clock::get)),
                KernelShapSettings.defaults());
    assertThat(explanation.rows()).extracting(ShapleyRow::row).containsExactly("row 3");
    assertThat(explanation.skipped()).containsExactly("row 4", "row 5");
    assertThat(explanation.checks())
        .extracting(Check::text)
        .contains("The time limit ended before row 4, row 5.");
  }

  @Test
  void noTimeAtAllIsAnErrorAtOnce() {
    Dataset data = KernelShapExplainerTest.normal(FEATURES, 100);
    TestModel model = sum();
    assertThatThrownBy(
            () ->
                new KernelShapExplainer()
                    .explain(
                        request(model, data, 3).withLimit(TimeLimit.ofSeconds(0)),
                        KernelShapSettings.defaults()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("The time limit ended before there was any result");
    assertThat(model.batches.get()).isEqualTo(0);
  }
}
