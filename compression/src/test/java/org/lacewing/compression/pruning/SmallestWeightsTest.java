package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Networks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;

class SmallestWeightsTest {

  private static Tensor pruned(double sparsity, float... weights) {
    Tensor tensor = Tensor.vector(weights);
    return SmallestWeights.masks(List.of(tensor), sparsity).get(0).apply(tensor);
  }

  @Test
  void halfOfFourWeights() {
    assertThat(pruned(0.5, 0.01f, 0.5f, -0.02f, 0.8f)).isEqualTo(Tensor.vector(0, 0.5f, 0, 0.8f));
  }

  @Test
  void signsDoNotMatter() {
    assertThat(pruned(0.5, -3, 1, -2, 4)).isEqualTo(Tensor.vector(-3, 0, 0, 4));
  }

  @Test
  void amongEqualsTheFirstIsPruned() {
    assertThat(pruned(0.5, 1, -1, 1, 1)).isEqualTo(Tensor.vector(0, 0, 1, 1));
    // Two of five zeros are as small as can be, and the count is still exact: round(0.2 · 5) = 1.
    assertThat(SmallestWeights.masks(List.of(Tensor.vector(0, 0, 1, 2, 3)), 0.2).get(0).sparsity())
        .isEqualTo(1 - 4 / 5.0);
  }

  @Test
  void zerosComeBeforeTinyWeightsAndNegativeZeroIsZero() {
    Tensor result = pruned(0.5, Float.MIN_VALUE, -0.0f, 1, 0);
    assertThat(result).isEqualTo(Tensor.vector(Float.MIN_VALUE, 0, 1, 0));
  }

  @Test
  void theCountIsRounded() {
    // 0.3 · 5 = 1.5 is rounded up to 2; 0.29 · 100 is 28.999999999999996 in doubles, meant as 29.
    assertThat(pruned(0.3, 1, 2, 3, 4, 5)).isEqualTo(Tensor.vector(0, 0, 3, 4, 5));
    Tensor hundred = Networks.normal(new Seed(1).generator(), 1, 100);
    Mask mask = SmallestWeights.masks(List.of(hundred), 0.29).get(0);
    assertThat(Math.round(mask.sparsity() * 100)).isEqualTo(29);
  }

  @Test
  void togetherTensorsLoseTheSmallestOfAll() {
    List<Tensor> tensors = List.of(Tensor.vector(0.1f, 0.2f, 9), Tensor.vector(5, -0.2f, 7));
    List<Mask> masks = SmallestWeights.masks(tensors, 1 / 3.0);
    // Two of six: 0.1, then the earlier one of the two 0.2.
    assertThat(masks.get(0).apply(tensors.get(0))).isEqualTo(Tensor.vector(0, 0, 9));
    assertThat(masks.get(1).apply(tensors.get(1))).isEqualTo(tensors.get(1));
  }

  @Property(tries = 100)
  void noPrunedWeightIsLargerThanAKeptOne(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @DoubleRange(min = 0, max = 1) double sparsity) {
    Tensor weights = Networks.normal(new Seed(size).generator(), 1, size);
    Mask mask = SmallestWeights.masks(List.of(weights), sparsity).get(0);
    double largestPruned = 0;
    double smallestKept = Double.POSITIVE_INFINITY;
    int pruned = 0;
    for (int i = 0; i < size; i++) {
      double magnitude = Math.abs(weights.at(i));
      if (mask.keeps(i)) {
        smallestKept = Math.min(smallestKept, magnitude);
      } else {
        largestPruned = Math.max(largestPruned, magnitude);
        pruned++;
      }
    }
    assertThat(largestPruned).isLessThanOrEqualTo(smallestKept);
    assertThat(pruned).isEqualTo((int) Math.round(sparsity * size));
  }
}
