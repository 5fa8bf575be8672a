package org.lacewing.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.TableAnswers;

class AgreementTest {
  private static TableAnswers answers(List<String> labels, float... values) {
    return new TableAnswers(Tensor.matrix(2, values.length / 2, values), labels);
  }

  @Test
  void theLargestDifferenceAndTheEqualLabelsCount() {
    Agreement agreement =
        Agreement.of(
            answers(List.of("a", "b"), 0.5f, 0.5f, 0.25f, 0.75f),
            answers(List.of("a", "a"), 0.5f, 0.5f, 0.5f, 0.5f));
    assertThat(agreement).isEqualTo(new Agreement(2, 0.25, 1));
  }

  @Test
  void numbersAboveOneAreComparedByTheirSize() {
    assertThat(Agreement.of(answers(List.of(), 200, 0), answers(List.of(), 201, 0)))
        .isEqualTo(new Agreement(2, 1 / 200.0, 2));
  }

  @Test
  void anAnswerThatOnlyOneGaveIsNoAgreement() {
    Agreement agreement = Agreement.of(answers(List.of(), Float.NaN, 1), answers(List.of(), 1, 1));
    assertThat(agreement.maxDifference()).isNaN();
  }

  @Test
  void answersToOtherRowsAreRefused() {
    assertThatThrownBy(() -> Agreement.of(answers(List.of(), 1, 2), answers(List.of(), 1, 2, 3, 4)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
