package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.tensor.Tensor;

class WeightIntervalsTest {
  private static final Tensor FIRST = Tensor.matrix(2, 2, 0.1f, -0.3f, 0.5f, 1);
  private static final Tensor SECOND = Tensor.matrix(2, 2, 0, -4, 2, 1);

  private static List<LayerWeight> weights() {
    return LayerWeight.of(
        Networks.mlp(
            Layout.GEMM, List.of(FIRST, SECOND), List.of(Tensor.zeros(2), Tensor.zeros(2))));
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }

  @Test
  void layersBySelves() {
    // Widths 0.25 and 1. First: 0.1 | 0.3 | 0.5 | 1 in intervals 0, 1, 2, 3 (the end belongs to
    // the last). Second: 4 in 3, 2 in 2, 1 in 1; the exact zero in none.
    WeightIntervals intervals = WeightIntervals.split(weights(), Scope.LAYER, 4);
    assertThat(intervals.all())
        .extracting(WeightInterval::weights)
        .containsExactly(1, 1, 1, 1, 0, 1, 1, 1);
    assertThat(intervals.all().get(5).from()).isEqualTo(1);
    assertThat(intervals.all().get(5).to()).isEqualTo(2);
    assertThat(intervals.keeping(0, bits(1, 3))).isEqualTo(Tensor.matrix(2, 2, 0, -0.3f, 0, 1));
    assertThat(intervals.keeping(1, bits(7))).isEqualTo(Tensor.matrix(2, 2, 0, -4, 0, 0));
    assertThat(intervals.groupName(1)).isEqualTo("1");
    assertThat(intervals.size(1)).isEqualTo(4);
  }

  @Test
  void allLayersTogether() {
    // Width 1 up to 4: 0.1, 0.3, 0.5 | 1, 1 | 2 | 4.
    WeightIntervals intervals = WeightIntervals.split(weights(), Scope.GLOBAL, 4);
    assertThat(intervals.all()).extracting(WeightInterval::weights).containsExactly(3, 2, 1, 1);
    assertThat(intervals.largest(0)).isEqualTo(4);
    assertThat(intervals.largest(1)).isEqualTo(4);
    assertThat(intervals.keeping(0, bits(1))).isEqualTo(Tensor.matrix(2, 2, 0, 0, 0, 1));
    assertThat(intervals.size(0)).isEqualTo(8);
    assertThat(intervals.all().get(3).to()).isCloseTo(4, within(0.0));
  }

  @Test
  void aLayerOfZerosHasEmptyIntervals() {
    List<LayerWeight> zero =
        LayerWeight.of(Networks.linear(Tensor.zeros(3, 2), Tensor.vector(0, 0)));
    WeightIntervals intervals = WeightIntervals.split(zero, Scope.LAYER, 3);
    assertThat(intervals.all()).extracting(WeightInterval::weights).containsExactly(0, 0, 0);
    assertThat(intervals.keeping(0, bits(0, 1, 2))).isEqualTo(Tensor.zeros(3, 2));
  }
}
