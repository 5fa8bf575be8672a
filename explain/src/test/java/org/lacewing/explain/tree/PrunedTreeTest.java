package org.lacewing.explain.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;
import static org.lacewing.explain.TestModel.NUMBER;
import static org.lacewing.explain.TestModel.YES_NO;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.TestData;

class PrunedTreeTest {
  private static PrunedTree prune(Dataset data, Target target, Pruning pruning) {
    return PrunedTree.fit(data, target, new TreeSettings(8, 2), pruning, 5, new Seed(3));
  }

  /** Two numbers; the first decides at 0, but a fifth of the labels is drawn at random. */
  private static Dataset noisy(long seed) {
    int rows = 500;
    RandomGenerator random = new Seed(seed).generator();
    NumericColumn a = TestData.normal("a", rows, seed + 100);
    int[] label =
        IntStream.range(0, rows)
            .map(i -> random.nextInt(5) == 0 ? random.nextInt(2) : a.value(i) > 0 ? 1 : 0)
            .toArray();
    return TestData.of(
        a,
        TestData.normal("b", rows, seed + 200),
        CategoricalColumn.of("y", YES_NO.classes(), label));
  }

  @Test
  void pricesByHand() {
    // no yes yes yes | no no no yes no no ... : the root saves most, the last split least.
    Dataset data =
        TestData.of(
            numbers("a", 1, 2, 3, 4, 5, 6, 7, 8),
            texts("y", "no", "yes", "yes", "yes", "no", "no", "no", "no"));
    Measure measure = LabelColumn.of(data, YES_NO, Criterion.ENTROPY);
    BinnedColumns columns = BinnedColumns.of(data.schema().features(), data.table());
    Growth root =
        TreeGrower.grow(columns, measure, new TreeSettings(8, 1), IntStream.range(0, 8).toArray());
    assertThat(root.leavesAt(Growth.UNPRUNED)).isEqualTo(3);
    // {no | yes yes yes} costs 1 of 8 rows as a leaf; then {1..4 | 5..8} as a leaf costs 3 - 1 = 2.
    assertThat(PruningPath.of(root)).containsExactly(1 / 8.0, 2 / 8.0);
    assertThat(root.leavesAt(0.12)).isEqualTo(3);
    assertThat(root.leavesAt(1 / 8.0)).isEqualTo(2);
    assertThat(root.leavesAt(2 / 8.0)).isEqualTo(1);
  }

  @Test
  void aSplitThatChangesNoDecisionCostsNothingToPrune() {
    Dataset data =
        TestData.of(
            numbers("a", 1, 1, 1, 2, 2, 2, 2),
            texts("y", "no", "yes", "yes", "yes", "yes", "yes", "yes"));
    Measure measure = LabelColumn.of(data, YES_NO, Criterion.ENTROPY);
    BinnedColumns columns = BinnedColumns.of(data.schema().features(), data.table());
    Growth root =
        TreeGrower.grow(columns, measure, new TreeSettings(8, 1), IntStream.range(0, 7).toArray());
    assertThat(root.leavesAt(Growth.UNPRUNED)).isEqualTo(2);
    assertThat(PruningPath.of(root)).containsExactly(0.0);
  }

  @Test
  void whatIsNoiseIsPruned() {
    int larger = 0;
    for (long seed = 1; seed <= 5; seed++) {
      Dataset data = noisy(seed);
      PrunedTree whole = prune(data, YES_NO, Pruning.NONE);
      PrunedTree best = prune(data, YES_NO, Pruning.BEST);
      PrunedTree small = prune(data, YES_NO, Pruning.ONE_STANDARD_ERROR);
      assertThat(whole.tree().leaves()).isGreaterThan(30).isEqualTo(best.grownLeaves());
      assertThat(small.tree().leaves()).isEqualTo(2);
      assertThat(small.tree().rootCondition().orElseThrow()).startsWith("a <= ");
      assertThat(best.tree().leaves()).isBetween(2, 25);
      larger += best.tree().leaves() > 2 ? 1 : 0;
      // A tenth of the labels is wrong: 0.1 less what chance gives.
      assertThat(best.error()).isBetween(0.05, 0.15);
      assertThat(best.standardError())
          .isCloseTo(Math.sqrt(best.error() * (1 - best.error()) / data.rows()), within(1e-12));
      assertThat(small.error()).isLessThanOrEqualTo(best.error() + best.standardError());
    }
    assertThat(larger).isLessThan(5);
  }

  @Test
  void whatIsTrueStays() {
    NumericColumn a = TestData.normal("a", 400, 1);
    double[] y = IntStream.range(0, 400).mapToDouble(i -> Math.floor(a.value(i) * 2)).toArray();
    PrunedTree pruned =
        prune(TestData.of(a, NumericColumn.of("y", y)), NUMBER, Pruning.ONE_STANDARD_ERROR);
    assertThat(pruned.tree().leaves()).isGreaterThan(5);
    assertThat(pruned.error()).isLessThan(0.2);
  }

  @Test
  void equalSeedsGiveEqualTrees() {
    List<String> rules = prune(noisy(1), YES_NO, Pruning.BEST).tree().rules();
    assertThat(prune(noisy(1), YES_NO, Pruning.BEST).tree().rules()).isEqualTo(rules);
  }
}
