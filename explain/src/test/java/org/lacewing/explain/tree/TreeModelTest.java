package org.lacewing.explain.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;
import static org.lacewing.explain.TestModel.NUMBER;
import static org.lacewing.explain.TestModel.YES_NO;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.TestData;
import org.lacewing.explain.tree.TreeNode.Leaf;
import org.lacewing.explain.tree.TreeNode.Split;

class TreeModelTest {
  private static TreeModel fit(Dataset data, int depth) {
    Target target = data.label() instanceof org.lacewing.core.data.NumericColumn ? NUMBER : YES_NO;
    return TreeModel.fit(data, target, new TreeSettings(depth, 1));
  }

  @Test
  void informationGainByHand() {
    // Quinlan's play-tennis data (1986): outlook has the largest gain, 0.246750 bits in a split by
    // all three; cut in two, overcast against the rest gains 0.940286 − 10/14 · 1 = 0.226.
    Dataset data =
        TestData.of(
            texts(
                "outlook",
                "sunny",
                "sunny",
                "overcast",
                "rain",
                "rain",
                "rain",
                "overcast",
                "sunny",
                "sunny",
                "rain",
                "sunny",
                "overcast",
                "overcast",
                "rain"),
            texts(
                "wind", "weak", "strong", "weak", "weak", "weak", "strong", "strong", "weak",
                "weak", "weak", "strong", "strong", "weak", "strong"),
            texts(
                "y", "no", "no", "yes", "yes", "yes", "no", "yes", "no", "yes", "yes", "yes", "yes",
                "yes", "no"));
    Split root = (Split) fit(data, 1).root();
    assertThat(root.feature()).isEqualTo("outlook");
    // Shares of yes: sunny 2/5, rain 3/5, overcast 1.
    assertThat(root.condition())
        .isEqualTo(new Condition.OneOf(List.of("rain", "sunny"), List.of("overcast")));
    double entropy = -9 / 14.0 * log2(9 / 14.0) - 5 / 14.0 * log2(5 / 14.0);
    assertThat(root.gain()).isCloseTo(entropy - 10 / 14.0, within(1e-12));
    assertThat(((Leaf) root.yes()).answer()).containsExactly(0.5, 0.5);
    assertThat(((Leaf) root.no()).answer()).containsExactly(0.0, 1.0);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  @Test
  void thresholdsLieMidwayInOriginalUnits() {
    Dataset data =
        TestData.of(numbers("age", 20, 39, 41, 70), texts("y", "no", "no", "yes", "yes"));
    TreeModel tree = fit(data, 3);
    assertThat(tree.text())
        .isEqualTo(
            "if age <= 40.0\n  no (2 rows, 100.0 %)\nelse (age > 40.0)\n"
                + "  yes (2 rows, 100.0 %)\n");
    assertThat(tree.rules())
        .containsExactly(
            "age <= 40.0 → no (2 rows, 100.0 %)", "age > 40.0 → yes (2 rows, 100.0 %)");
    Tensor answers = tree.predict(Table.of(numbers("other", 9, 9), numbers("age", 40, 40.5)));
    assertThat(answers).isEqualTo(Tensor.matrix(2, 2, 1, 0, 0, 1));
  }

  @Test
  void neighbouringDoublesStillGetAThresholdBetween() {
    double low = 1;
    double high = Math.nextUp(low);
    TreeModel tree = fit(TestData.of(numbers("a", low, high), texts("y", "no", "yes")), 1);
    assertThat(tree.predict(Table.of(numbers("a", low, high))))
        .isEqualTo(Tensor.matrix(2, 2, 1, 0, 0, 1));
  }

  @Test
  void regressionReducesTheVariance() {
    // Means 2 and 11; variance of (1, 3, 10, 12) is 21.25, within the parts 1: gain 20.25.
    Dataset data = TestData.of(numbers("a", 1, 2, 3, 4), numbers("y", 1, 3, 10, 12));
    TreeModel tree = fit(data, 1);
    Split root = (Split) tree.root();
    assertThat(root.condition()).isEqualTo(new Condition.AtMost(2.5));
    assertThat(root.gain()).isCloseTo(20.25, within(1e-12));
    assertThat(tree.predict(data.table())).isEqualTo(Tensor.matrix(4, 1, 2, 2, 11, 11));
  }

  @Test
  void categoriesOfARegressionAreOrderedByTheirMean() {
    Dataset data =
        TestData.of(texts("c", "x", "y", "z", "x", "y", "z"), numbers("y", 9, 0, 10, 9, 0, 10));
    assertThat(((Split) fit(data, 1).root()).condition())
        .isEqualTo(new Condition.OneOf(List.of("y"), List.of("x", "z")));
  }

  @Test
  void threeClassesCanBeToldApartByCategory() {
    Target target = Target.classification("y", List.of("p", "q", "r"), 0);
    Dataset data =
        TestData.of(
            texts("c", "1", "2", "3", "1", "2", "3"), texts("y", "p", "q", "r", "p", "q", "r"));
    TreeModel tree = TreeModel.fit(data, target, new TreeSettings(2, 1));
    assertThat(tree.leaves()).isEqualTo(3);
    assertThat(tree.predict(data.table()).slice(0, 3))
        .isEqualTo(Tensor.matrix(3, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1));
  }

  @Test
  void missingValuesGoWhereTheGainIsLarger() {
    double gap = Double.NaN;
    Dataset data =
        TestData.of(
            numbers("a", 1, 2, 3, 4, gap, gap), texts("y", "no", "no", "yes", "yes", "no", "no"));
    TreeModel tree = fit(data, 1);
    Split root = (Split) tree.root();
    assertThat(root.missingRows()).isEqualTo(2);
    assertThat(root.missingYes()).isTrue();
    assertThat(tree.rules().get(0)).isEqualTo("a <= 2.5 or missing → no (4 rows, 100.0 %)");
    assertThat(tree.predict(Table.of(numbers("a", gap))).at(0, 0)).isEqualTo(1);

    Dataset other =
        TestData.of(
            numbers("a", 1, 2, 3, 4, gap, gap), texts("y", "no", "no", "yes", "yes", "yes", "yes"));
    assertThat(((Split) fit(other, 1).root()).missingYes()).isFalse();
    assertThat(fit(other, 1).text()).contains("else (a > 2.5 or missing)");
  }

  @Test
  void withoutMissingValuesInTrainingTheyFollowTheLargerSide() {
    Dataset data = TestData.of(texts("c", "s", "t", "t"), texts("y", "no", "yes", "yes"));
    TreeModel tree = fit(data, 1);
    assertThat(tree.predict(Table.of(texts("c", "never seen", null))))
        .isEqualTo(Tensor.matrix(2, 2, 0, 1, 0, 1));
  }

  @Test
  void tiesGoToTheFirstFeatureAndTheLowestThreshold() {
    Dataset data =
        TestData.of(
            numbers("b", 1, 2, 3, 4),
            numbers("a", 1, 2, 3, 4),
            texts("y", "no", "yes", "no", "yes"));
    Split root = (Split) fit(data, 1).root();
    assertThat(root.feature()).isEqualTo("b");
    assertThat(root.condition()).isEqualTo(new Condition.AtMost(1.5));
  }

  @Test
  void sizeIsBounded() {
    Dataset data = TestData.mixed();
    assertThat(fit(data, 0).root()).isInstanceOf(Leaf.class);
    assertThat(fit(data, 3).leaves()).isBetween(5, 8);
    TreeModel wide = TreeModel.fit(data, YES_NO, new TreeSettings(10, 40));
    assertThat(smallest(wide.root())).isGreaterThanOrEqualTo(40);
    assertThat(wide.leaves()).isGreaterThan(2);
  }

  private static int smallest(TreeNode node) {
    return node instanceof Split split
        ? Math.min(smallest(split.yes()), smallest(split.no()))
        : node.rows();
  }

  @Test
  void aDeepTreeLearnsTheTrainingRowsByHeart() {
    Dataset data = TestData.mixed();
    TreeModel tree = fit(data, 30);
    Tensor answers = tree.predict(data.table());
    for (int row = 0; row < data.rows(); row++) {
      int label = data.table().categorical("y").code(row);
      assertThat(answers.at(row, label)).isEqualTo(1);
    }
  }

  @Test
  void leavesAreNumberedLeftToRight() {
    Dataset data = TestData.of(numbers("a", 4, 1, 3), numbers("y", 9, 0, 5));
    assertThat(fit(data, 5).leafNumbers(data.table())).containsExactly(2, 0, 1);
  }

  @Test
  void theConstantModelAnswersWithSharesOrTheMean() {
    Dataset classes = TestData.of(numbers("a", 1, 2, 3, 4), texts("y", "no", "yes", "yes", "yes"));
    assertThat(ConstantModel.fit(classes, YES_NO).predict(Table.of(numbers("z", 0))))
        .isEqualTo(Tensor.matrix(1, 2, 0.25f, 0.75f));
    Dataset values = TestData.of(numbers("a", 1, 2), numbers("y", 1, 4));
    assertThat(ConstantModel.fit(values, NUMBER).answer()).containsExactly(2.5);
  }

  @Test
  void impossibleRowsAndSettingsAreRefused() {
    assertThatThrownBy(() -> fit(TestData.of(numbers("a", 1, 1.0 / 0), texts("y", "no", "yes")), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1, column \"a\"")
        .hasMessageContaining("infinite");
    assertThatThrownBy(() -> fit(TestData.of(numbers("a"), numbers("y")), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no rows");
    assertThatThrownBy(() -> fit(TestData.of(numbers("a", 1), numbers("y", Double.NaN)), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 0, column \"y\"");
    assertThatThrownBy(() -> new TreeSettings(-1, 5))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("maxDepth");
    assertThatThrownBy(() -> new TreeSettings(1, 0))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("minLeaf");
  }
}
