package org.lacewing.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {

  @Test
  void countsRowsOnWhichOneModelIsRight() {
    int[] truth = {0, 0, 1, 1, 2, 2};
    int[] first = {0, 0, 1, 0, 0, 1};
    int[] second = {0, 1, 0, 1, 0, 0};
    // Row 1 and 2: only the first; row 3: only the second; rows 4, 5: both wrong.
    McNemar test = McNemar.of(truth, first, second);
    assertThat(test.onlyFirstRight()).isEqualTo(2);
    assertThat(test.onlySecondRight()).isEqualTo(1);
    // 2 · (1 + 3) / 8 = 1.
    assertThat(test.pValue()).isEqualTo(1);
  }

  @Test
  void exactProbabilitiesByHand() {
    // 5 to 0: 2 / 2^5. 9 to 1: 2 · (1 + 10) / 2^10. Order does not matter.
    assertThat(McNemar.ofCounts(5, 0).pValue()).isCloseTo(0.0625, within(1e-12));
    assertThat(McNemar.ofCounts(9, 1).pValue()).isCloseTo(22 / 1024.0, within(1e-12));
    assertThat(McNemar.ofCounts(1, 9).pValue()).isEqualTo(McNemar.ofCounts(9, 1).pValue());
    // 10 to 2: 2 · (1 + 12 + 66) / 2^12.
    assertThat(McNemar.ofCounts(10, 2).pValue()).isCloseTo(158 / 4096.0, within(1e-12));
  }

  @Test
  void modelsThatNeverDifferAreEqual() {
    assertThat(McNemar.ofCounts(0, 0).pValue()).isEqualTo(1);
  }

  @Test
  void manyRowsDoNotUnderflow() {
    // Normal approximation with continuity correction: (|1100 − 900| − 1)/√2000 = 4.4497, twice the
    // tail 4.299e-6; the exact value agrees to a few per cent that far out.
    assertThat(McNemar.ofCounts(1100, 900).pValue()).isCloseTo(8.6e-6, within(0.5e-6));
  }

  @Test
  void listsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> McNemar.of(new int[2], new int[2], new int[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 labels, 2 and 3 answers");
  }
}
