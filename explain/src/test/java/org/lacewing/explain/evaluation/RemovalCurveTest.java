package org.lacewing.explain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalCurveTest {
  /** Contributions 3, −1 and 4 over a base of 2. */
  private static final LinearRemoval LINEAR = new LinearRemoval(2, List.of(3.0, -1.0, 4.0));

  @Test
  void curvesOfALinearModelAreKnownByHand() {
    List<Integer> order = RemovalCurve.order(LINEAR.contributions());
    assertThat(order).containsExactly(2, 0, 1);
    RemovalCurve deletion = RemovalCurve.deletion(LINEAR, order);
    assertThat(deletion.answers()).containsExactly(8.0, 4.0, 1.0, 2.0);
    assertThat(deletion.area()).isCloseTo((4 + 4 + 1 + 1) / 3.0, within(1e-12));
    RemovalCurve insertion = RemovalCurve.insertion(LINEAR, order);
    assertThat(insertion.answers()).containsExactly(2.0, 6.0, 9.0, 8.0);
    assertThat(insertion.area()).isCloseTo((1 + 6 + 9 + 4) / 3.0, within(1e-12));
  }

  @Test
  void equalContributionsKeepTheirOrder() {
    assertThat(RemovalCurve.order(List.of(0.0, 1.0, 0.0, 1.0))).containsExactly(1, 3, 0, 2);
  }

  @Test
  void aCurveHasAtLeastTwoAnswers() {
    assertThatThrownBy(() -> new RemovalCurve(List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
