package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;

class WeightHistogramTest {

  @Test
  void countsByHandWithZerosApart() {
    Tensor before = Tensor.vector(-1, -0.99f, 0, 0.5f, 1);
    Tensor after = Tensor.vector(-1, -1, 0, 0, 1);
    WeightHistogram histogram = WeightHistogram.of(before, after);
    assertThat(histogram.low()).isEqualTo(-1);
    assertThat(histogram.high()).isEqualTo(1);
    assertThat(histogram.before()).hasSize(WeightHistogram.BINS);
    assertThat(histogram.before().get(0)).isEqualTo(2);
    // 1.5 / 2 · 48 is 36.
    assertThat(histogram.before().get(36)).isEqualTo(1);
    assertThat(histogram.before().get(47)).isEqualTo(1);
    assertThat(histogram.after().get(0)).isEqualTo(2);
    assertThat(histogram.after().get(47)).isEqualTo(1);
    assertThat(histogram.zerosBefore()).isEqualTo(1);
    assertThat(histogram.zerosAfter()).isEqualTo(2);
  }

  @Test
  void everyWeightIsCountedOnce() {
    Tensor before = Networks.rows(1, 30, 40);
    Tensor after = Networks.rows(2, 30, 40);
    WeightHistogram histogram = WeightHistogram.of(before, after);
    assertThat(histogram.before().stream().mapToLong(count -> count).sum()).isEqualTo(1200);
    assertThat(histogram.after().stream().mapToLong(count -> count).sum()).isEqualTo(1200);
  }

  @Test
  void zerosAloneAndOneValueAlone() {
    WeightHistogram zeros = WeightHistogram.of(Tensor.zeros(3), Tensor.zeros(3));
    assertThat(zeros.low()).isZero();
    assertThat(zeros.high()).isZero();
    assertThat(zeros.before()).containsOnly(0L);
    assertThat(zeros.zerosAfter()).isEqualTo(3);
    WeightHistogram same = WeightHistogram.of(Tensor.vector(2, 2), Tensor.vector(2, 2));
    assertThat(same.before().get(WeightHistogram.BINS / 2)).isEqualTo(2);
  }
}
