package org.lacewing.explain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures of a vector of values alone. */
class VectorMetricsTest {
  @Test
  void giniIsZeroForEqualSizesAndLargestForASingleOne() {
    assertThat(Sparseness.gini(List.of(2.0, -2.0, 2.0))).isCloseTo(0, within(1e-12));
    assertThat(Sparseness.gini(List.of(0.0, 0.0, -5.0, 0.0))).isCloseTo(0.75, within(1e-12));
    // Sizes 1, 3: 1 − 2 · (1/4 · 1.5/2 + 3/4 · 0.5/2) = 0.25.
    assertThat(Sparseness.gini(List.of(3.0, -1.0))).isCloseTo(0.25, within(1e-12));
    assertThat(Sparseness.gini(List.of(0.0, 0.0))).isNaN();
    assertThat(Sparseness.gini(List.of(7.0))).isCloseTo(0, within(1e-12));
  }

  @Test
  void theEffectiveNumberCountsEqualFeatures() {
    assertThat(Sparseness.effectiveFeatures(List.of(2.0, -2.0, 2.0, 0.0)))
        .isCloseTo(3, within(1e-12));
    assertThat(Sparseness.effectiveFeatures(List.of(0.0, 9.0))).isEqualTo(1);
    assertThat(Sparseness.effectiveFeatures(List.of(0.0, 0.0))).isNaN();
  }

  @Test
  void sensitivityIsTheLargestRelativeDistance() {
    List<Double> own = List.of(3.0, 4.0);
    assertThat(Sensitivity.of(own, List.of(List.of(3.0, 4.0), List.of(3.0, 5.0)))).isEqualTo(0.2);
    assertThat(Sensitivity.of(own, List.of(own))).isEqualTo(0);
    assertThat(Sensitivity.of(List.of(0.0), List.of(List.of(0.0)))).isEqualTo(0);
    assertThat(Sensitivity.of(List.of(0.0), List.of(List.of(1.0)))).isNaN();
  }

  @Test
  void pointingCountsTrueFeaturesAmongTheLeadingOnes() {
    PointingGame game = PointingGame.of(List.of(-4.0, 1.0, 3.0, 0.0), Set.of(0, 1), 2);
    assertThat(game).isEqualTo(new PointingGame(1, 0.5, 0.5));
    assertThat(PointingGame.of(List.of(1.0, 2.0), Set.of(0), 1))
        .isEqualTo(new PointingGame(0, 0, 0));
    // Nobody points at anything.
    assertThat(PointingGame.of(List.of(0.0, 0.0), Set.of(0), 1))
        .isEqualTo(new PointingGame(0, 0, 0));
  }

  @Test
  void stepsEndWithAllLayers() {
    assertThat(RandomizationTest.steps(3, 4)).containsExactly(1, 2, 3);
    assertThat(RandomizationTest.steps(10, 4)).containsExactly(3, 5, 8, 10);
    assertThat(RandomizationTest.steps(1, 4)).containsExactly(1);
  }
}
