package org.lacewing.explain.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;
import static org.lacewing.explain.TestModel.NUMBER;
import static org.lacewing.explain.TestModel.YES_NO;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.TestData;
import org.lacewing.explain.tree.TreeNode.Split;

/** Looks at every node of larger trees: histograms by subtraction must say what the rows say. */
class TreeGrowerTest {
  private static final int ROWS = 600;
  private static final int FEATURES = 3;
  private static final int MIN_LEAF = 4;

  private static NumericColumn[] drawn() {
    RandomGenerator random = new Seed(7).generator();
    return IntStream.range(0, FEATURES)
        .mapToObj(
            f ->
                NumericColumn.of(
                    "x" + f,
                    IntStream.range(0, ROWS).mapToDouble(row -> random.nextInt(90)).toArray()))
        .toArray(NumericColumn[]::new);
  }

  private static double signal(NumericColumn[] x, int row) {
    return Math.sin(x[0].value(row) / 9) + x[1].value(row) * x[2].value(row) / 4000;
  }

  /** Checks the node and all below it; rows are those that reach it. */
  private static int check(
      TreeNode node, NumericColumn[] x, int[] rows, ToDoubleFunction<int[]> total) {
    assertThat(node.rows()).isEqualTo(rows.length);
    if (!(node instanceof Split split)) {
      return 1;
    }
    double best = 0;
    for (NumericColumn column : x) {
      for (double value : Arrays.stream(rows).mapToDouble(column::value).distinct().toArray()) {
        best = Math.max(best, gain(column, rows, v -> v <= value, total));
      }
    }
    double threshold = ((Condition.AtMost) split.condition()).threshold();
    NumericColumn asked = x[split.feature().charAt(1) - '0'];
    assertThat(split.gain() * rows.length).isCloseTo(best, within(1e-7 * best));
    assertThat(gain(asked, rows, v -> v <= threshold, total)).isCloseTo(best, within(1e-7 * best));
    int[] yes = Arrays.stream(rows).filter(row -> asked.value(row) <= threshold).toArray();
    int[] no = Arrays.stream(rows).filter(row -> asked.value(row) > threshold).toArray();
    return check(split.yes(), x, yes, total) + check(split.no(), x, no, total);
  }

  private static double gain(
      NumericColumn column, int[] rows, DoublePredicate yes, ToDoubleFunction<int[]> total) {
    int[] in = Arrays.stream(rows).filter(row -> yes.test(column.value(row))).toArray();
    int[] out = Arrays.stream(rows).filter(row -> !yes.test(column.value(row))).toArray();
    return in.length < MIN_LEAF || out.length < MIN_LEAF
        ? 0
        : total.applyAsDouble(rows) - total.applyAsDouble(in) - total.applyAsDouble(out);
  }

  private static double mixed(int[] rows, int[] label, Criterion criterion) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      int number = c;
      double share = (double) Arrays.stream(rows).filter(r -> label[r] == number).count();
      share /= rows.length;
      sum +=
          criterion == Criterion.GINI
              ? share * (1 - share)
              : share == 0 ? 0 : -share * Math.log(share) / Math.log(2);
    }
    return sum * rows.length;
  }

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void everySplitOfClassesIsTheBestOfItsNode(Criterion criterion) {
    NumericColumn[] x = drawn();
    int[] label =
        IntStream.range(0, ROWS)
            .map(r -> (int) Math.floor(Math.abs(signal(x, r)) * 9) % 3)
            .toArray();
    List<String> classes = List.of("p", "q", "r");
    Dataset data = TestData.of(x[0], x[1], x[2], CategoricalColumn.of("y", classes, label));
    TreeModel tree =
        TreeModel.fit(
            data, Target.classification("y", classes, 0), new TreeSettings(9, MIN_LEAF, criterion));
    int leaves =
        check(tree.root(), x, IntStream.range(0, ROWS).toArray(), r -> mixed(r, label, criterion));
    assertThat(leaves).isEqualTo(tree.leaves()).isGreaterThan(40);
  }

  @Test
  void everySplitOfNumbersIsTheBestOfItsNodeFarFromZero() {
    NumericColumn[] x = drawn();
    double[] y = IntStream.range(0, ROWS).mapToDouble(r -> 1e6 + signal(x, r)).toArray();
    Dataset data = TestData.of(x[0], x[1], x[2], NumericColumn.of("y", y));
    TreeModel tree = TreeModel.fit(data, NUMBER, new TreeSettings(9, MIN_LEAF));
    int leaves =
        check(
            tree.root(),
            x,
            IntStream.range(0, ROWS).toArray(),
            rows -> {
              double mean = Arrays.stream(rows).mapToDouble(r -> y[r]).average().orElseThrow();
              return Arrays.stream(rows).mapToDouble(r -> (y[r] - mean) * (y[r] - mean)).sum();
            });
    assertThat(leaves).isEqualTo(tree.leaves()).isGreaterThan(40);
  }

  @Test
  void giniByHand() {
    // 3 no, 3 yes: 6·(1 − 1/2) = 3; {no, no} and {no, yes, yes, yes}: 0 + 4·(1 − 10/16) = 1.5.
    Dataset data =
        TestData.of(
            numbers("a", 1, 1, 2, 2, 2, 2), texts("y", "no", "no", "no", "yes", "yes", "yes"));
    Split root = (Split) TreeModel.fit(data, YES_NO, new TreeSettings(1, 1, Criterion.GINI)).root();
    assertThat(root.gain()).isCloseTo(1.5 / 6, within(1e-12));
  }

  @Test
  void moreLevelsThanFitIntoAByte() {
    List<String> levels = IntStream.range(0, 700).mapToObj(i -> "level " + i).toList();
    int[] codes = IntStream.range(0, 2100).map(row -> row % 700).toArray();
    int[] label = Arrays.stream(codes).map(code -> code * 37 % 700 < 300 ? 1 : 0).toArray();
    Dataset data =
        TestData.of(
            CategoricalColumn.of("c", levels, codes),
            CategoricalColumn.of("y", YES_NO.classes(), label));
    TreeModel tree = TreeModel.fit(data, YES_NO, new TreeSettings(3, 1));
    assertThat(tree.leaves()).isEqualTo(2);
    for (int row = 0; row < 700; row++) {
      assertThat(tree.predict(data.table()).at(row, label[row])).isEqualTo(1);
    }
  }

  @Test
  void ofManyValuesTheThresholdIsNearTheTruth() {
    NumericColumn a = TestData.normal("a", 20_000, 3);
    int[] label = IntStream.range(0, 20_000).map(row -> a.value(row) > 0.3 ? 1 : 0).toArray();
    Dataset data = TestData.of(a, CategoricalColumn.of("y", YES_NO.classes(), label));
    Split root = (Split) TreeModel.fit(data, YES_NO, new TreeSettings(1, 5)).root();
    assertThat(((Condition.AtMost) root.condition()).threshold()).isCloseTo(0.3, within(0.01));
  }
}
