package org.lacewing.explain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;

class InfidelityTest {
  private static final List<Double> TRUE = List.of(3.0, -1.0, 4.0, 0.0);

  private static Infidelity of(Removal removal) {
    return Infidelity.of(removal, 200, new Seed(1).generator());
  }

  @Test
  void theContributionsOfALinearModelHaveNone() {
    Infidelity infidelity = of(new LinearRemoval(2, TRUE));
    assertThat(infidelity.of(TRUE)).isCloseTo(0, within(1e-20));
    assertThat(infidelity.scaled(TRUE)).isCloseTo(0, within(1e-20));
  }

  @Test
  void nothingSaidIsOneAndAnotherUnitIsForgivenByScaling() {
    Infidelity infidelity = of(new LinearRemoval(2, TRUE));
    List<Double> none = List.of(0.0, 0.0, 0.0, 0.0);
    assertThat(infidelity.of(none)).isEqualTo(1);
    assertThat(infidelity.scaled(none)).isEqualTo(1);
    List<Double> tenfold = TRUE.stream().map(value -> 10 * value).toList();
    assertThat(infidelity.of(tenfold)).isCloseTo(81, within(1e-9));
    assertThat(infidelity.scaled(tenfold)).isCloseTo(0, within(1e-12));
    List<Double> opposite = TRUE.stream().map(value -> -value).toList();
    assertThat(infidelity.of(opposite)).isCloseTo(4, within(1e-9));
    assertThat(infidelity.scaled(opposite)).isEqualTo(1);
  }

  @Test
  void whatIsWrongCosts() {
    Infidelity infidelity = of(new LinearRemoval(2, TRUE));
    assertThat(infidelity.scaled(List.of(3.0, -1.0, 0.0, 4.0))).isBetween(0.1, 0.9);
  }

  @Test
  void isNotDefinedIfTheAnswerNeverChanges() {
    Infidelity infidelity = of(new LinearRemoval(2, List.of(0.0, 0.0)));
    assertThat(infidelity.of(List.of(1.0, 0.0))).isNaN();
    assertThat(infidelity.scaled(List.of(1.0, 0.0))).isNaN();
  }

  @Test
  void oneFeatureIsEnough() {
    Infidelity infidelity = of(new LinearRemoval(0, List.of(2.0)));
    assertThat(infidelity.of(List.of(2.0))).isEqualTo(0);
    assertThat(infidelity.of(List.of(1.0))).isCloseTo(0.25, within(1e-12));
  }
}
