package org.lacewing.explain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.TextReport;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

class ExplanationDriftTest {
  private static final DriftSettings QUICK =
      new DriftSettings(Optional.empty(), 3, 2, 5, 100, 3, HeldOut.TEST);

  private static DriftReport measure(TableModel original, TableModel compressed, int threads) {
    return ExplanationDrift.measure(
        ExplanationRequest.of(original, TestData.same(TestData.mixed()), new Seed(9))
            .withThreads(threads),
        compressed,
        QUICK);
  }

  @Test
  void identicalModelsAgreeExactly() {
    DriftReport report = measure(TestData.mixedModel(), TestData.mixedModel(), 1);
    assertThat(report.agreement()).isEqualTo(1);
    assertThat(report.importance().topOverlap()).isEqualTo(1);
    assertThat(report.answers()).isEqualTo(new AnswerDrift(0, 0, 0));
    assertThat(report.flipShare()).isEqualTo(0);
    assertThat(report.local()).isEqualTo(new LocalDrift(5, 1, 1, 1, 1));
    Interval full = new Interval(1, 1, 1);
    ReasonDrift reasons = report.reasons();
    assertThat(reasons.rows()).isEqualTo(5);
    assertThat(reasons.exact()).isTrue();
    assertThat(
            List.of(
                reasons.spearman(),
                reasons.kendall(),
                reasons.cosine(),
                reasons.signs(),
                reasons.topOverlap()))
        .containsOnly(full);
    assertThat(reasons.baseChange()).isZero();
    assertThat(reasons.otherMainReason()).isZero();
    // Another background moves the values a little.
    assertThat(reasons.noise().mean()).isBetween(0.5, 1.0);
    assertThat(report.segments().meanChange()).isZero();
    assertThat(report.segments().segments())
        .containsExactly(new DriftSegments.Segment("all rows", 200, 0));
    assertThat(report.tree().agreement()).isEqualTo(1);
    assertThat(report.tree().sameRoot()).isTrue();
    assertThat(report.tree().sameRootFeature()).isTrue();
  }

  @Test
  void aModelThatDecidesForOtherReasonsIsFound() {
    TestModel byA = TestModel.yes(row -> 1 / (1 + Math.exp(-3 * row.number("a"))));
    TestModel byB = TestModel.yes(row -> 1 / (1 + Math.exp(-3 * row.number("b"))));
    DriftReport report = measure(byA, byB, 1);
    assertThat(report.agreement()).isLessThan(0.5);
    assertThat(report.local().spearman()).isLessThan(0.9);
    assertThat(report.reasons().otherMainReason()).isEqualTo(1);
    assertThat(report.reasons().cosine().mean()).isLessThan(0.1);
    assertThat(report.reasons().spearman().mean()).isLessThan(report.reasons().noise().mean());
    assertThat(report.tree().sameRoot()).isFalse();
    assertThat(report.tree().sameRootFeature()).isFalse();
    assertThat(report.tree().originalRoot()).startsWith("a <= ");
    assertThat(report.tree().compressedRoot()).startsWith("b <= ");
    assertThat(report.tree().agreement()).isBetween(0.3, 0.7);
    int flips = 0;
    Dataset data = TestData.mixed();
    for (int row = 0; row < data.rows(); row++) {
      boolean a = data.table().numeric("a").value(row) > 0;
      boolean b = data.table().numeric("b").value(row) > 0;
      flips += a == b ? 0 : 1;
    }
    assertThat(report.answers().flips()).isEqualTo(flips);
  }

  @Test
  void constantModelsAreCoveredWithoutNaN() {
    TestModel constant = TestModel.yes(row -> 0.5);
    DriftReport both = measure(constant, constant, 1);
    assertThat(both.agreement()).isEqualTo(1);
    assertThat(both.local().spearman()).isEqualTo(1);
    DriftReport one = measure(TestData.mixedModel(), constant, 1);
    assertThat(one.agreement()).isEqualTo(0);
    assertThat(one.tree().compressedRoot()).isEqualTo("single leaf");
    assertThat(Json.write(one.toJson())).doesNotContain("NaN");
  }

  @Test
  void regressionHasNoFlips() {
    Dataset data =
        TestData.of(
            TestData.normal("a", 100, 1),
            TestData.normal("b", 100, 2),
            TestData.normal("y", 100, 3));
    TestModel original = TestModel.number(row -> 2 * row.number("a") + row.number("b"));
    TestModel compressed = TestModel.number(row -> 2 * row.number("a") + row.number("b") + 0.25);
    DriftReport report =
        ExplanationDrift.measure(
            ExplanationRequest.of(original, TestData.same(data), new Seed(9)), compressed, QUICK);
    assertThat(report.answers().flips()).isEqualTo(0);
    assertThat(report.answers().maxChange()).isCloseTo(0.25, within(1e-6));
    assertThat(report.answers().meanChange()).isCloseTo(0.25, within(1e-6));
    assertThat(report.agreement()).isEqualTo(1);
    assertThat(report.tree().agreement()).isBetween(0.8, 0.99);
  }

  @Test
  void equalOnOneAndOnFourThreadsAndReadable() {
    TestModel other = TestModel.yes(row -> 1 / (1 + Math.exp(-2.1 * row.number("a"))));
    DriftReport one = measure(TestData.mixedModel(), other, 1);
    assertThat(Json.write(measure(TestData.mixedModel(), other, 4).toJson()))
        .isEqualTo(Json.write(one.toJson()));
    assertThat(one.toJson().fieldNames().next()).isEqualTo("agreement");
    assertThat(one.toJson().get("agreement").doubleValue()).isEqualTo(one.agreement());
    String text = TextReport.render(List.of(one.section()), 100);
    assertThat(text).contains("Spearman's ρ of importances", "rows with another class");
  }

  @Test
  void ranksByHand() {
    // Ranks 1 2 3 4 and 2 1 4 3: 1 − 6·4/(4·15).
    assertThat(RankAgreement.spearman(List.of(1.0, 2.0, 3.0, 4.0), List.of(2.0, 1.0, 4.0, 3.0)))
        .isCloseTo(0.6, within(1e-12));
    assertThat(RankAgreement.spearman(List.of(1.0, 2.0, 3.0), List.of(9.0, 5.0, 1.0)))
        .isEqualTo(-1);
    // Ranks 1.5 1.5 3 and 1 2 3: products 1.5, squares 1.5 and 2.
    assertThat(RankAgreement.spearman(List.of(0.0, 0.0, 3.0), List.of(1.0, 2.0, 3.0)))
        .isCloseTo(1.5 / Math.sqrt(3), within(1e-12));
    assertThat(RankAgreement.spearman(List.of(0.0, 0.0), List.of(7.0, 7.0))).isEqualTo(1);
    assertThat(RankAgreement.spearman(List.of(0.0, 0.0), List.of(7.0, 8.0))).isEqualTo(0);
    assertThat(
            RankAgreement.topOverlap(List.of(9.0, 8.0, 1.0, 2.0), List.of(9.0, 1.0, 2.0, 8.0), 2))
        .isEqualTo(0.5);
    assertThat(RankAgreement.topOverlap(List.of(1.0, 2.0), List.of(2.0, 1.0), 5)).isEqualTo(1);
  }

  @Test
  void unusableInputsAreRefused() {
    TableModel damaged =
        TestModel.of(TestModel.YES_NO, row -> new double[] {Double.NaN, Double.NaN});
    assertThatThrownBy(() -> measure(TestData.mixedModel(), damaged, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "compressed model, the test rows, row 0, output 0: The model gave an answer that is not"
                + " a finite number");
    assertThatThrownBy(() -> measure(TestData.mixedModel(), TestModel.number(row -> 1.0), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different targets");
    assertThatThrownBy(() -> new DriftSettings(Optional.empty(), 1, 0, 1, 100, 3, HeldOut.TEST))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("top");
  }

  @Test
  void flipsAreCountedByHand() {
    Tensor before = Tensor.matrix(3, 2, 0.9f, 0.1f, 0.4f, 0.6f, 0.5f, 0.5f);
    Tensor after = Tensor.matrix(3, 2, 0.9f, 0.1f, 0.6f, 0.4f, 0.25f, 0.75f);
    AnswerDrift drift = AnswerDrift.of(TestModel.YES_NO, before, after);
    assertThat(drift.flips()).isEqualTo(2);
    assertThat(drift.maxChange()).isCloseTo(0.25, within(1e-7));
    assertThat(drift.meanChange()).isCloseTo((0.2 * 2 + 0.25 * 2) / 6, within(1e-7));
  }

  @Test
  void theRowsThatMovedMostAreNamed() {
    TestModel original = TestModel.yes(row -> 0.5);
    TestModel other =
        TestModel.yes(row -> row.number("a") < -0.5 && row.text("size").equals("M") ? 0.9 : 0.5);
    DriftSegments found = measure(original, other, 1).segments();
    DriftSegments.Segment most = found.segments().get(0);
    assertThat(most.rule()).contains("a <= -0.5", "size = M", " and ");
    assertThat(most.meanChange()).isGreaterThan(0.35);
    assertThat(most.rows()).isBetween(10, 40);
    assertThat(found.segments().get(found.segments().size() - 1).meanChange()).isZero();
    assertThat(found.meanChange())
        .isCloseTo(
            found.segments().stream().mapToDouble(s -> s.rows() * s.meanChange()).sum() / 200,
            within(1e-6));
  }

  @Test
  void intervalsAreThoseOfTheBootstrap() {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      values.add(i % 2 == 0 ? 0.0 : 1.0);
    }
    Interval interval = Interval.of(values, new Seed(4));
    assertThat(interval.mean()).isEqualTo(0.5);
    // 1.96 · 0.5 / √400 = 0.049
    assertThat(interval.low()).isCloseTo(0.451, within(0.01));
    assertThat(interval.high()).isCloseTo(0.549, within(0.01));
    assertThat(Interval.of(values, new Seed(4))).isEqualTo(interval);
  }

  @Test
  void anglesByHand() {
    assertThat(RankAgreement.cosine(List.of(3.0, 4.0), List.of(4.0, 3.0)))
        .isCloseTo(0.96, within(1e-12));
    assertThat(RankAgreement.cosine(List.of(0.0, 0.0), List.of(0.0, 0.0))).isEqualTo(1);
    assertThat(RankAgreement.cosine(List.of(0.0, 0.0), List.of(1.0, 0.0))).isEqualTo(0);
    assertThat(RankAgreement.kendall(List.of(1.0, 2.0, 3.0, 4.0), List.of(2.0, 1.0, 4.0, 3.0)))
        .isCloseTo(1 / 3.0, within(1e-12));
    assertThat(RankAgreement.kendall(List.of(1.0, 1.0), List.of(1.0, 2.0))).isEqualTo(0);
  }

  @Test
  void theSameAnswersForACorrelatedReasonAreCaught() {
    // b is a with a little noise: both models decide alike on nearly all rows.
    double[] a = TestData.normal("a", 300, 1).toArray();
    double[] noise = TestData.normal("noise", 300, 2).toArray();
    double[] b = new double[a.length];
    for (int row = 0; row < b.length; row++) {
      b[row] = a[row] + 0.02 * noise[row];
    }
    Dataset data =
        TestData.of(
            TestData.numbers("a", a),
            TestData.numbers("b", b),
            TestData.normal("c", 300, 3),
            CategoricalColumn.of(
                "y",
                List.of("no", "yes"),
                IntStream.range(0, 300).map(row -> a[row] > 0 ? 1 : 0).toArray()));
    DriftReport report =
        ExplanationDrift.measure(
            ExplanationRequest.of(
                TestModel.yes(row -> 1 / (1 + Math.exp(-4 * row.number("a")))),
                TestData.same(data),
                new Seed(9)),
            TestModel.yes(row -> 1 / (1 + Math.exp(-4 * row.number("b")))),
            QUICK);
    assertThat(report.flipShare()).isLessThan(0.02);
    assertThat(report.answers().meanChange()).isLessThan(0.01);
    assertThat(report.agreement()).isLessThan(0.5);
    assertThat(report.reasons().otherMainReason()).isEqualTo(1);
    assertThat(report.reasons().spearman().high()).isLessThan(report.reasons().noise().low());
  }
}
