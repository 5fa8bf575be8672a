package org.lacewing.explain.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.tree.TreeNode.Split;

/**
 * Compares the split at the root with the best of all splits there are, tried one by one. That the
 * best subset of categories is a cut of their order holds if every size of leaf is allowed.
 */
class CutSearchTest {
  private static final int ROWS = 16;
  private static final int LEVELS = 5;

  private final double[] number = new double[ROWS];
  private final int[] category = new int[ROWS];
  private final int[] label = new int[ROWS];
  private final double[] target = new double[ROWS];

  private void draw(long seed) {
    RandomGenerator random = new Seed(seed).generator();
    for (int row = 0; row < ROWS; row++) {
      number[row] = random.nextInt(7) / 2.0;
      category[row] = random.nextInt(LEVELS);
      label[row] = random.nextInt(2);
      target[row] = 1e6 + random.nextInt(9);
    }
  }

  private Dataset data(boolean regression) {
    NumericColumn a = NumericColumn.of("a", number);
    CategoricalColumn c = CategoricalColumn.of("c", List.of("1", "2", "3", "4", "5"), category);
    return regression
        ? TestData.of(a, c, NumericColumn.of("y", target))
        : TestData.of(a, c, CategoricalColumn.of("y", List.of("no", "yes"), label));
  }

  private static double entropy(int[] labels) {
    double share = Arrays.stream(labels).average().orElse(0);
    return share == 0 || share == 1
        ? 0
        : -(share * Math.log(share) + (1 - share) * Math.log(1 - share)) / Math.log(2);
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
  }

  private double gain(boolean regression, IntPredicate yes, int minLeaf) {
    int[] in = IntStream.range(0, ROWS).filter(yes).toArray();
    int[] out = IntStream.range(0, ROWS).filter(yes.negate()).toArray();
    if (in.length < minLeaf || out.length < minLeaf) {
      return 0;
    }
    return impurity(regression, IntStream.range(0, ROWS).toArray())
        - (in.length * impurity(regression, in) + out.length * impurity(regression, out)) / ROWS;
  }

  private double impurity(boolean regression, int[] rows) {
    return regression
        ? variance(Arrays.stream(rows).mapToDouble(row -> target[row]).toArray())
        : entropy(Arrays.stream(rows).map(row -> label[row]).toArray());
  }

  @Property(tries = 300, seed = "1")
  void theRootIsTheBestOfAllSplits(@ForAll long seed, @ForAll boolean regression) {
    draw(seed);
    int minLeaf = 1;
    double best = 0;
    for (double threshold = 0.25; threshold < 3; threshold += 0.5) {
      double cut = threshold;
      best = Math.max(best, gain(regression, row -> number[row] <= cut, minLeaf));
    }
    for (int subset = 1; subset < 1 << LEVELS; subset++) {
      int chosen = subset;
      best = Math.max(best, gain(regression, row -> (chosen >> category[row] & 1) == 1, minLeaf));
    }
    TreeModel tree =
        TreeModel.fit(
            data(regression),
            regression ? TestModel.NUMBER : TestModel.YES_NO,
            new TreeSettings(1, minLeaf));
    if (tree.root() instanceof Split split) {
      assertThat(split.gain()).isCloseTo(best, within(1e-9));
    } else {
      assertThat(best).isCloseTo(0, within(1e-9));
    }
  }
}
