package org.lacewing.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

class ScorerTest {
  private static final List<String> TWO = List.of("no", "yes");
  private static final List<String> THREE = List.of("a", "b", "c");

  @ParameterizedTest
  @EnumSource(Metric.class)
  void equalsTheFigureOfTheEvaluation(Metric metric) {
    check(
        metric,
        Target.classification("y", TWO, 1),
        CategoricalColumn.of("y", TWO, new int[] {0, 1, 1, 0}),
        Tensor.of(new int[] {4, 2}, new float[] {0.9f, 0.1f, 0.6f, 0.4f, 0.2f, 0.8f, 0.6f, 0.4f}));
    check(
        metric,
        Target.classification("y", THREE, 0),
        CategoricalColumn.of("y", THREE, new int[] {0, 2, 1}),
        Tensor.of(
            new int[] {3, 3}, new float[] {0.5f, 0.3f, 0.2f, 0.4f, 0.3f, 0.3f, 0.1f, 0.2f, 0.7f}));
    check(
        metric,
        Target.regression("y"),
        NumericColumn.of("y", new double[] {1, 2, 4}),
        Tensor.of(new int[] {3, 1}, new float[] {1.5f, 2, 3}));
  }

  private static void check(Metric metric, Target target, Column label, Tensor answers) {
    if (metric.appliesTo(target)) {
      OptionalDouble score = Scorer.of(target, label, metric).score(answers);
      assertThat(score).isEqualTo(Evaluation.of(target, answers, label).value(metric));
      assertThat(score).isPresent();
    }
  }

  @Test
  void answersThatAreNoNumbersAreRefusedForTheAreaToo() {
    Scorer scorer =
        Scorer.of(
            Target.classification("y", TWO, 1),
            CategoricalColumn.of("y", TWO, new int[] {0, 1}),
            Metric.AUC);
    Tensor answers = Tensor.of(new int[] {2, 2}, new float[] {Float.NaN, 0.1f, 0.6f, 0.4f});
    assertThatThrownBy(() -> scorer.score(answers))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not a finite number");
  }
}
