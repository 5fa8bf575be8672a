package org.lacewing.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.measure.Latency;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.experiment.GateSettings;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.tensor.Tensor;

class GateTest {
  private static final Target CLASSES = Target.classification("y", List.of("no", "yes"), 1);

  /** A hundred rows of class yes, of which some are predicted right. */
  private static Evaluation right(int rows) {
    float[] answers = new float[200];
    for (int row = 0; row < 100; row++) {
      answers[2 * row + (row < rows ? 1 : 0)] = 1;
    }
    return Evaluation.of(
        CLASSES,
        Tensor.matrix(100, 2, answers),
        CategoricalColumn.of("y", List.of("no", "yes"), filled()));
  }

  private static int[] filled() {
    int[] codes = new int[100];
    Arrays.fill(codes, 1);
    return codes;
  }

  private static GateSettings budgets(Optional<Metric> metric) {
    return new GateSettings(
        Optional.empty(), metric, 0.01, 0.9, 0.02, Optional.empty(), Optional.empty());
  }

  private static GateVerdict judge(
      GateSettings budgets,
      String recipe,
      Evaluation before,
      Evaluation after,
      double agreement,
      double flips) {
    return new Gate(budgets).judge(recipe, before, after, agreement, flips, 1, Optional.empty());
  }

  @Test
  void aDropOfExactlyTheBudgetIsMet() {
    GateVerdict verdict = judge(budgets(Optional.empty()), "int8", right(90), right(89), 0.9, 0.02);
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.metric()).isEqualTo("accuracy");
    assertThat(verdict.checks()).hasSize(3);
  }

  @Test
  void eachBudgetIsMissedByItself() {
    GateSettings gate = budgets(Optional.empty());
    assertThat(judge(gate, "r", right(90), right(88), 1, 0).missed())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.name()).isEqualTo("drop of accuracy");
              assertThat(check.missedBy()).isCloseTo(0.01, within());
            });
    assertThat(judge(gate, "r", right(90), right(90), 0.89, 0).missed())
        .extracting(GateCheck::name)
        .containsExactly("agreement of explanations");
    assertThat(judge(gate, "r", right(90), right(90), 1, 0.03).missed())
        .extracting(GateCheck::name)
        .containsExactly("share of flipped rows");
    assertThat(judge(gate, "r", right(90), right(90), Double.NaN, 0).passed()).isFalse();
  }

  @Test
  void aGainIsNoDropAndNotNegativeZero() {
    GateCheck same =
        judge(budgets(Optional.empty()), "r", right(90), right(90), 1, 0).checks().get(0);
    assertThat(Double.compare(same.measured(), 0.0)).isZero();
    assertThat(judge(budgets(Optional.empty()), "r", right(90), right(99), 1, 0).passed()).isTrue();
  }

  @Test
  void ofAMetricThatShouldFallARiseIsTheDrop() {
    Target target = Target.regression("y");
    NumericColumn truth = NumericColumn.of("y", 0, 2);
    Evaluation exact = Evaluation.of(target, Tensor.matrix(2, 1, 0, 2), truth);
    Evaluation worse = Evaluation.of(target, Tensor.matrix(2, 1, 0.5f, 2.5f), truth);
    GateVerdict verdict = judge(budgets(Optional.of(Metric.RMSE)), "r", exact, worse, 1, 0);
    assertThat(verdict.checks().get(0).measured()).isCloseTo(0.5, within());
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.checks()).hasSize(2);
  }

  @Test
  void bytesAndTimesHaveBudgets() {
    Gate gate =
        new Gate(
            new GateSettings(
                Optional.empty(), Optional.empty(), 0, 0, 1, Optional.of(0.5), Optional.of(1.2)));
    LatencyReport latency =
        new LatencyReport(
            "fp32",
            "int8",
            List.of(
                new Latency("fp32", 1, 10, 2, 2, 2, 1),
                new Latency("int8", 1, 10, 3, 3, 3, 1.5),
                new Latency("fp32", 32, 10, 9, 9, 9, 1),
                new Latency("int8", 32, 10, 9, 9, 9, 1)));
    GateVerdict verdict =
        gate.judge("int8", right(90), right(90), 1, 0, 0.51, Optional.of(latency));
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.missed())
        .extracting(GateCheck::name)
        .containsExactly("share of the bytes", "times the original's latency at batch size 1");
    assertThat(verdict.all()).hasSize(6);
    assertThat(verdict.withoutTimes().all()).hasSize(4);
  }

  @Test
  void aMetricOfTheWrongTaskIsRefused() {
    assertThatThrownBy(() -> new Gate(budgets(Optional.of(Metric.R2))).metric(CLASSES))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("r2 does not apply");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }
}
