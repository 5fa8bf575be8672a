package org.lacewing.compression.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.random.Seed;

class AllocationCurveTest {
  private static List<List<LayerCost>> layers(long seed, int layers, int options) {
    RandomGenerator random = new Seed(seed).generator();
    List<List<LayerCost>> all = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      List<LayerCost> costs = new ArrayList<>();
      for (int option = 0; option < options; option++) {
        costs.add(
            new LayerCost(
                "layer " + layer,
                new LayerOption(2 + option, 0, false),
                -random.nextInt(50),
                // Few different values, so that there are ties.
                random.nextInt(20) / 4.0));
      }
      all.add(costs);
    }
    return all;
  }

  /** Tries every combination: the least damage within a number of bytes. */
  private static double bruteForce(List<List<LayerCost>> layers, long most) {
    return layers.isEmpty()
        ? (most >= 0 ? 0 : Double.POSITIVE_INFINITY)
        : layers.get(0).stream()
            .mapToDouble(
                cost ->
                    cost.damage()
                        + bruteForce(layers.subList(1, layers.size()), most - cost.bytes()))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
  }

  private static double best(List<Allocation> curve, long most) {
    return curve.stream()
        .filter(each -> each.bytes() <= most)
        .mapToDouble(Allocation::damage)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isTheBestForEveryNumberOfBytes(long seed) {
    List<List<LayerCost>> layers = layers(seed, 4, 5);
    List<Allocation> curve = AllocationCurve.of(layers);
    for (long most = -210; most <= 5; most++) {
      assertThat(best(curve, most)).as("%d bytes", most).isEqualTo(bruteForce(layers, most));
    }
  }

  @Test
  void bytesRiseDamagesFallAndSumsAreThoseOfTheChoices() {
    List<Allocation> curve = AllocationCurve.of(layers(9, 6, 8));
    assertThat(curve).hasSizeGreaterThan(5);
    for (int i = 0; i < curve.size(); i++) {
      Allocation each = curve.get(i);
      assertThat(each.choices()).hasSize(6);
      assertThat(each.choices()).extracting(LayerCost::layer).doesNotHaveDuplicates();
      assertThat(each.choices().stream().mapToLong(LayerCost::bytes).sum()).isEqualTo(each.bytes());
      assertThat(each.choices().stream().mapToDouble(LayerCost::damage).sum())
          .isCloseTo(each.damage(), within(1e-12));
      if (i > 0) {
        assertThat(each.bytes()).isGreaterThan(curve.get(i - 1).bytes());
        assertThat(each.damage()).isLessThan(curve.get(i - 1).damage());
      }
    }
  }

  @Test
  void aThinnedCurveIsOffByAtMostARangeOfBytesALayer() {
    List<List<LayerCost>> layers = layers(10, 7, 8);
    List<Allocation> exact = AllocationCurve.of(layers);
    List<Allocation> thinned = AllocationCurve.of(layers, 8);
    assertThat(thinned).hasSizeLessThanOrEqualTo(8).hasSizeGreaterThan(2);
    assertThat(exact).hasSizeGreaterThan(thinned.size());
    long range = 7 * 50 / 8 + 1;
    for (Allocation each : exact) {
      assertThat(best(thinned, each.bytes() + 7 * range)).isLessThanOrEqualTo(each.damage());
    }
  }

  @Test
  void aNetworkOfManyLayersTakesNoTime() {
    assertThat(AllocationCurve.of(layers(11, 60, 52))).hasSizeBetween(10, AllocationCurve.MOST);
  }
}
