package org.lacewing.compression.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Task;
import org.lacewing.core.tensor.Tensor;

class OutputDamageTest {
  private static final Tensor RIGHT = Tensor.matrix(2, 2, 0.75f, 0.25f, 0.5f, 0.5f);

  @Test
  void divergenceByHand() {
    Tensor changed = Tensor.matrix(2, 2, 0.5f, 0.5f, 0.5f, 0.5f);
    double expected = (0.75 * Math.log(1.5) + 0.25 * Math.log(0.5)) / 2;
    assertThat(OutputDamage.of(Task.CLASSIFICATION, RIGHT, changed))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void oneOutputIsAProbabilityToo() {
    assertThat(
            OutputDamage.of(
                Task.CLASSIFICATION, Tensor.matrix(1, 1, 0.75f), Tensor.matrix(1, 1, 0.5f)))
        .isCloseTo(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), within(1e-9));
  }

  @Test
  void squaresOfNumbersByHand() {
    assertThat(
            OutputDamage.of(Task.REGRESSION, Tensor.matrix(2, 1, 1, 2), Tensor.matrix(2, 1, 3, 1)))
        .isEqualTo(2.5);
  }

  @Test
  void equalOutputsDoNoDamageAndZerosMakeItFinite() {
    assertThat(OutputDamage.of(Task.CLASSIFICATION, RIGHT, RIGHT)).isZero();
    Tensor sure = Tensor.matrix(2, 2, 0, 1, 1, 0);
    assertThat(OutputDamage.of(Task.CLASSIFICATION, RIGHT, sure)).isFinite().isGreaterThan(1);
    assertThat(OutputDamage.of(Task.CLASSIFICATION, sure, RIGHT)).isFinite().isPositive();
  }

  @Test
  void anAnswerThatIsNoNumberIsSeen() {
    Tensor broken = Tensor.matrix(2, 2, Float.NaN, 1, 1, 0);
    assertThat(OutputDamage.of(Task.CLASSIFICATION, RIGHT, broken)).isNaN();
  }
}
