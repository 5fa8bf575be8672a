package org.lacewing.explain.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.explain.TestData;

class AssociationTest {
  private static void assertBoth(Column first, Column second, double expected) {
    assertThat(Association.between(first, second)).isCloseTo(expected, within(1e-12));
    assertThat(Association.between(second, first)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void numbersGoByTheAbsolutePearsonCorrelation() {
    assertBoth(numbers("a", 1, 2, 3, 4), numbers("b", -2, -4, -6, -8), 1);
    // Products of deviations 4, squares 5 and 5.
    assertBoth(numbers("a", 1, 2, 3, 4), numbers("b", 2, 1, 4, 3), 0.6);
    assertThat(Association.between(numbers("a", 1, 2, 3, 4, 5), numbers("b", 1, 2, 3, 4, 5)))
        .isEqualTo(1);
    assertBoth(numbers("a", 1e100, 2e100, 3e100), numbers("b", 3e100, 2e100, 1e100), 1);
    assertBoth(numbers("a", 1, 2, Double.NaN, 3), numbers("b", 1, 2, 50, 3), 1);
  }

  @Test
  void rowsWithGapsAreLeftOutAsIfTheyWereNotThere() {
    for (int rows = 3; rows < 12; rows++) {
      NumericColumn a = TestData.normal("a", rows, 1);
      NumericColumn b = TestData.normal("b", rows, 2);
      double[] shorter = Arrays.copyOf(a.toArray(), rows + 1);
      double[] longer = Arrays.copyOf(b.toArray(), rows + 1);
      shorter[rows] = Double.NaN;
      longer[rows] = 50;
      // The columns with a gap are added up row by row, the others four rows at a time.
      assertThat(Association.between(a, b))
          .isPositive()
          .isCloseTo(
              Association.between(numbers("a", shorter), numbers("b", longer)), within(1e-12));
    }
  }

  @Test
  void categoriesGoByTheCorrectedCramersV() {
    assertBoth(texts("a", "x", "x", "y", "y"), texts("b", "p", "p", "q", "q"), 1);
    assertBoth(texts("a", "x", "x", "y", "y"), texts("b", "p", "q", "p", "q"), 0);
    // Counts 3 1 / 1 3: φ² = (5/4 − 1) = 1/4, φ̃² = 1/4 − 1/7, k̃ − 1 = 6/7.
    assertBoth(
        texts("a", "x", "x", "x", "x", "y", "y", "y", "y"),
        texts("b", "p", "p", "p", "q", "p", "q", "q", "q"),
        Math.sqrt((1 / 4.0 - 1 / 7.0) / (6 / 7.0)));
  }

  @Test
  void numberAndCategoryGoByTheCorrectedCorrelationRatio() {
    // Within 2·(0.25 + 0.25) = 1, total 17; n = 4, k = 2.
    assertBoth(
        numbers("a", 0, 1, 4, 5), texts("b", "p", "p", "q", "q"), Math.sqrt(1 - 1 / 17.0 * 3 / 2));
    // Every row its own category: no evidence.
    assertBoth(numbers("a", 0, 1, 4, 5), texts("b", "p", "q", "r", "s"), 0);
  }

  @Test
  void constantAndNearlyEmptyColumnsGoWithNothing() {
    assertBoth(numbers("a", 7, 7, 7), numbers("b", 1, 2, 3), 0);
    assertBoth(numbers("a", 7, 7, 7), texts("b", "p", "q", "q"), 0);
    assertBoth(texts("a", "x", "x", "x"), texts("b", "p", "q", "q"), 0);
    assertBoth(numbers("a", 1, 2), numbers("b", 1, 2), 0);
  }

  @Test
  void groupsJoinAlongChainsAndLeaveOthersOut() {
    double[] a = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] b = {1, 2, 4, 3, 5, 6, 8, 7};
    double[] c = {2, 1, 4, 3, 6, 5, 8, 7};
    double[] d = {1, -1, 1, -1, -1, 1, -1, 1};
    List<FeatureGroups.Group> groups =
        FeatureGroups.of(
            TestData.of(numbers("d", d), numbers("a", a), numbers("b", b), numbers("c", c)), 0.93);
    // r(a, b) = r(b, c) = 40/42, r(a, c) = 38/42.
    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).features()).containsExactly("a", "b", "c");
    assertThat(groups.get(0).strongest()).isCloseTo(40 / 42.0, within(1e-12));
  }
}
