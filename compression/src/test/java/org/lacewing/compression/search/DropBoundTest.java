package org.lacewing.compression.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DropBoundTest {
  @Test
  void byHand() {
    // (9 - 4 + 1.2816 * sqrt(13)) / 1000
    assertThat(DropBound.of(9, 4, 1000)).isCloseTo(0.009620874, within(1e-9));
  }

  @Test
  void networksThatGetTheSameRowsRightHaveNoDrop() {
    assertThat(DropBound.of(0, 0, 150)).isZero();
  }

  @Test
  void luckIsNotCredited() {
    assertThat(DropBound.of(0, 3, 150)).isPositive().isEqualTo(1.2816 * Math.sqrt(3) / 150);
    assertThat(DropBound.of(3, 5, 150)).isGreaterThan(DropBound.of(0, 3, 150));
  }

  @Test
  void manyRowsNeedNoLargeMargin() {
    assertThat(DropBound.of(10, 10, 10_000)).isLessThan(0.001);
    assertThat(DropBound.of(10, 10, 150)).isGreaterThan(0.03);
  }
}
