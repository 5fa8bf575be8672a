package org.lacewing.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;

class TrainingRowsTest {
  private static final TrainingRows ROWS =
      new TrainingRows(Tensor.zeros(2, 3), Tensor.matrix(2, 2, 1, 0, 0, 1));

  @Test
  void targetsAreMixedWithAnswers() {
    Tensor answers = Tensor.matrix(2, 2, 0.5f, 0.5f, 0.25f, 0.75f);
    assertThat(ROWS.distilled(answers, 0.5).targets())
        .isEqualTo(Tensor.matrix(2, 2, 0.75f, 0.25f, 0.125f, 0.875f));
    assertThat(ROWS.distilled(answers, 0).targets()).isEqualTo(ROWS.targets());
    assertThat(ROWS.distilled(answers, 1).targets()).isEqualTo(answers);
  }

  @Test
  void aSingleAnswerIsTheSecondClass() {
    assertThat(ROWS.distilled(Tensor.matrix(2, 1, 0.25f, 0.5f), 1).targets())
        .isEqualTo(Tensor.matrix(2, 2, 0.75f, 0.25f, 0.5f, 0.5f));
  }

  @Test
  void answersToOtherRowsAreRefused() {
    assertThatThrownBy(() -> ROWS.distilled(Tensor.zeros(3, 2), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ROWS.distilled(Tensor.zeros(2, 3), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
