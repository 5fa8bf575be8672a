package org.lacewing.explain.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Level;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TestPipeline;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.effects.PartialDependence.FeatureCurve;
import org.lacewing.explain.effects.PartialDependence.OutputCurve;
import org.lacewing.explain.effects.PartialDependence.OutputSurface;

class PartialDependenceExplainerTest extends ExplainerContract<PartialDependenceSettings> {
  private static final int ROWS = 300;
  private static final NumericColumn X1 = TestData.normal("x1", ROWS, 1);
  private static final NumericColumn X2 = TestData.normal("x2", ROWS, 2);
  private static final NumericColumn X3 = TestData.normal("x3", ROWS, 3);
  private static final Dataset DATA =
      TestData.of(X1, X2, X3, TestData.numbers("y", new double[ROWS]));
  private static final TestModel PRODUCT =
      TestModel.number(r -> r.number("x1") + r.number("x2") * r.number("x3"));

  @Override
  protected Explainer<PartialDependenceSettings> explainer() {
    return new PartialDependenceExplainer();
  }

  @Override
  protected PartialDependenceSettings settings() {
    return settings(List.of(), List.of(List.of("a", "size")), 5, false);
  }

  private static PartialDependenceSettings settings(
      List<String> features, List<List<String>> pairs, int points, boolean centred) {
    return new PartialDependenceSettings(
        features, pairs, points, 4, 1000, 3, centred, HeldOut.TEST);
  }

  private static PartialDependence explain(
      TableModel model, Dataset data, PartialDependenceSettings settings) {
    return new PartialDependenceExplainer()
        .explain(ExplanationRequest.of(model, TestData.same(data), new Seed(7)), settings);
  }

  private static double mean(java.util.function.IntToDoubleFunction value) {
    return IntStream.range(0, ROWS).mapToDouble(value).average().orElseThrow();
  }

  private static OutputCurve only(FeatureCurve curve) {
    assertThat(curve.outputs()).hasSize(1);
    return curve.outputs().get(0);
  }

  @Test
  void meansAreThoseOfTheClosedForm() {
    PartialDependence result =
        explain(PRODUCT, DATA, settings(List.of(), List.of(List.of("x2", "x3")), 9, false));
    double both = mean(i -> X2.value(i) * X3.value(i));
    double third = mean(X3::value);
    double first = mean(X1::value);
    FeatureCurve x1 = result.features().get(0);
    FeatureCurve x2 = result.features().get(1);
    assertThat(x1.grid().at()).hasSize(9);
    for (int g = 0; g < 9; g++) {
      assertThat(only(x1).mean().get(g)).isCloseTo(x1.grid().at().get(g) + both, within(1e-6));
      assertThat(only(x2).mean().get(g))
          .isCloseTo(first + x2.grid().at().get(g) * third, within(1e-6));
    }
    OutputSurface surface = result.pairs().get(0).outputs().get(0);
    List<Double> v = result.pairs().get(0).first().at();
    List<Double> w = result.pairs().get(0).second().at();
    assertThat(v).hasSize(4);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(surface.values().get(i).get(j))
            .isCloseTo(first + v.get(i) * w.get(j), within(1e-6));
      }
    }
    assertThat(result.modelRows()).isEqualTo((3 * 9 + 16) * (long) ROWS);
  }

  @Test
  void curvesOfRowsShowWhatTheMeanHides() {
    PartialDependence result = explain(PRODUCT, DATA, settings(List.of(), List.of(), 9, false));
    FeatureCurve x2 = result.features().get(1);
    // The rows 0, 100 and 200 of 300 are kept.
    assertThat(only(x2).curves())
        .extracting(PartialDependence.RowCurve::row)
        .containsExactly("row 0", "row 100", "row 200");
    for (int g = 0; g < 9; g++) {
      assertThat(only(x2).curves().get(1).values().get(g))
          .isCloseTo(X1.value(100) + x2.grid().at().get(g) * X3.value(100), within(1e-6));
    }
    // Curves against their own means are (v - mean v) * x3: deviation |v - mean v| * s(x3).
    double third = mean(X3::value);
    double variance = mean(i -> Math.pow(X3.value(i) - third, 2)) * ROWS / (ROWS - 1.0);
    double middle = x2.grid().at().stream().mapToDouble(v -> v).average().orElseThrow();
    double squares =
        x2.grid().at().stream()
            .mapToDouble(v -> (v - middle) * (v - middle))
            .average()
            .getAsDouble();
    assertThat(only(x2).spread()).isCloseTo(Math.sqrt(squares * variance), within(1e-6));
    assertThat(only(result.features().get(0)).spread()).isCloseTo(0, within(1e-6));
    assertThat(PartialDependence.disagreement(only(result.features().get(0)))).isEqualTo(0);
    Check check = check(result, "spread over rows");
    assertThat(check.level()).isEqualTo(Level.NOTE);
    assertThat(check.text()).contains("act");
  }

  private static Check check(PartialDependence result, String name) {
    return result.checks().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void centredCurvesBeginAtZero() {
    PartialDependence plain = explain(PRODUCT, DATA, settings(List.of("x2"), List.of(), 9, false));
    PartialDependence centred = explain(PRODUCT, DATA, settings(List.of("x2"), List.of(), 9, true));
    OutputCurve before = only(plain.features().get(0));
    OutputCurve after = only(centred.features().get(0));
    assertThat(after.curves()).allSatisfy(c -> assertThat(c.values().get(0)).isEqualTo(0));
    assertThat(after.deviation().get(0)).isEqualTo(0);
    assertThat(after.deviation().get(8)).isPositive();
    for (int g = 0; g < 9; g++) {
      assertThat(after.mean().get(g))
          .isCloseTo(before.mean().get(g) - before.mean().get(0), within(1e-6));
    }
  }

  @Test
  void copiesLeadBeyondTheData() {
    Dataset copies = TestData.of(X1, X1.renamed("x2"), X3, TestData.numbers("y", new double[ROWS]));
    Check far =
        check(
            explain(PRODUCT, copies, settings(List.of(), List.of(), 9, false)),
            "share beyond the data");
    assertThat(far.level()).isEqualTo(Level.NOTE);
    assertThat(far.value()).isBetween(0.5, 1.0);
    assertThat(far.text()).contains("x1, which goes together with x2");
    Check near =
        check(
            explain(PRODUCT, DATA, settings(List.of(), List.of(), 9, false)),
            "share beyond the data");
    assertThat(near.level()).isEqualTo(Level.PASS);
    assertThat(near.value()).isLessThan(0.2);
  }

  @Test
  void everyOneOfThreeClassesHasItsCurve() {
    Target three = Target.classification("y", List.of("u", "v", "w"), 0);
    TestModel model =
        TestModel.of(
            three,
            row -> {
              double p = row.text("size").equals("M") ? 0.5 : 0.25;
              return new double[] {p, 0.25, 0.75 - p};
            });
    PartialDependence result =
        explain(model, TestData.mixed(), settings(List.of("size"), List.of(), 9, false));
    FeatureCurve size = result.features().get(0);
    assertThat(size.grid().labels()).containsExactly("S", "M", "L");
    assertThat(size.outputs()).extracting(OutputCurve::output).containsExactly("u", "v", "w");
    assertThat(size.outputs().get(0).mean()).containsExactly(0.25, 0.5, 0.25);
    assertThat(size.outputs().get(1).range()).isEqualTo(0);
  }

  @Test
  void encodedRowsAreVariedLikeRawOnes() {
    Pipeline pipeline = TestPipeline.of(TestData.mixed());
    assertThat(explain(pipeline, TestData.mixed(), settings()))
        .isEqualTo(explain(TestPipeline.plain(pipeline), TestData.mixed(), settings()));
  }

  @Test
  void aTimeLimitLeavesOutTheLastFeaturesAndSaysSo() {
    // The limit begins, is asked once before the work and once after each feature.
    ArrayDeque<Long> clock = new ArrayDeque<>(List.of(0L, 1L, 2L, 9L));
    TimeLimit limit =
        TimeLimit.ofSeconds(5e-9, () -> clock.size() > 1 ? clock.remove() : clock.element());
    PartialDependence result =
        new PartialDependenceExplainer()
            .explain(
                ExplanationRequest.of(PRODUCT, TestData.same(DATA), new Seed(7)).withLimit(limit),
                settings(List.of(), List.of(List.of("x1", "x2")), 9, false));
    assertThat(result.features()).extracting(f -> f.grid().feature()).containsExactly("x1", "x2");
    assertThat(result.pairs()).isEmpty();
    assertThat(result.leftOut()).containsExactly("x3", "x1 × x2");
    assertThat(check(result, "left out").text()).contains("x3, x1 × x2");
  }

  @Test
  void unknownFeaturesAndHalfPairsAreRefused() {
    assertThatThrownBy(() -> explain(PRODUCT, DATA, settings(List.of("x4"), List.of(), 9, false)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no feature called \"x4\"");
    assertThatThrownBy(() -> settings(List.of(), List.of(List.of("x1")), 9, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("two different features");
  }

  @Test
  void rowsAreDrawnBySeed() {
    PartialDependenceSettings few =
        new PartialDependenceSettings(List.of("x1"), List.of(), 5, 4, 50, 0, false, HeldOut.TEST);
    PartialDependence result = explain(PRODUCT, DATA, few);
    assertThat(result.rowCount()).isEqualTo(50);
    assertThat(result.of()).isEqualTo(ROWS);
    assertThat(result.section().title()).isEqualTo("Partial dependence");
  }
}
