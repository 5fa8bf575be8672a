package org.lacewing.explain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.tree.Pruning;

class RuleLearnerTest {
  private static final RuleSettings ALL =
      new RuleSettings(9, 2, 1, Optional.of(0.4), 3, 1, Pruning.NONE, 2);

  private static RuleLearner.Learned learn(Dataset train, Target target, RuleSettings settings) {
    Parallel parallel =
        Parallel.of(
            ExplanationRequest.of(TestData.mixedModel(), TestData.same(train), new Seed(1)));
    return RuleLearner.learn(train, target, settings, new Seed(2), parallel, TimeLimit.none());
  }

  @Test
  void aRangeHasTwoBoundsAndTheFirstRuleAnswers() {
    Dataset data =
        TestData.of(
            numbers("a", 1, 2, 3, 4, 5, 6, 7, 8, 9),
            texts("y", "no", "no", "no", "yes", "yes", "yes", "no", "no", "no"));
    RuleList list = learn(data, TestModel.YES_NO, ALL).list();
    assertThat(list.text())
        .isEqualTo(
            "if 3.5 < a <= 6.5 then yes (3 rows, 100.0 %)\notherwise no (6 rows, 100.0 %)\n");
    Table rows = Table.of(numbers("a", 3.5, 3.51, 6.5, 6.51, Double.NaN));
    assertThat(list.reached(rows)).containsExactly(1, 0, 0, 1, 1);
    assertThat(list.predict(rows).at(1, 1)).isEqualTo(1);
  }

  @Test
  void unknownCategoriesMeetNoSet() {
    Dataset data =
        TestData.of(
            texts("c", "r", "r", "g", "g", "b", "b"),
            texts("y", "no", "no", "yes", "yes", "yes", "yes"));
    RuleList list = learn(data, TestModel.YES_NO, ALL).list();
    assertThat(list.rules()).hasSize(2);
    assertThat(list.rules().get(0).condition()).isEqualTo("c = r");
    assertThat(list.reached(Table.of(texts("c", "r", "violet", "g")))).containsExactly(0, 1, 1);
  }

  @Test
  void crossValidationDropsRulesOfNoise() {
    Dataset data = TestData.mixed();
    String[] noise = new String[data.rows()];
    for (int row = 0; row < noise.length; row++) {
      noise[row] = row * 7919 % 13 < 5 ? "yes" : "no";
    }
    Dataset noisy =
        TestData.of(
            data.table().column("a"),
            data.table().column("b"),
            data.table().column("size"),
            texts("y", noise));
    RuleSettings chosen =
        new RuleSettings(9, 3, 1, Optional.of(0.4), 3, 1, Pruning.ONE_STANDARD_ERROR, 5);
    RuleLearner.Learned learned = learn(noisy, TestModel.YES_NO, chosen);
    assertThat(learned.learned()).isEqualTo(9);
    assertThat(learned.list().rules()).hasSize(1);
    assertThat(learned.error()).isBetween(0.3, 0.5);
  }

  @Test
  void theBreadthThatErrsLeastIsTaken() {
    // Two broad halves with a few exceptions, that narrow rules would begin with.
    double[] a = new double[400];
    String[] y = new String[400];
    for (int row = 0; row < a.length; row++) {
      a[row] = row;
      y[row] = row < 200 ^ row * 31 % 17 == 3 ? "yes" : "no";
    }
    Dataset data = TestData.of(numbers("a", a), texts("y", y));
    RuleSettings free = new RuleSettings(4, 2, 1, Optional.empty(), 3, 1, Pruning.BEST, 4);
    RuleLearner.Learned learned = learn(data, TestModel.YES_NO, free);
    assertThat(List.of(0.3, 0.5, 0.7)).contains(learned.breadth());
    for (double breadth : new double[] {0.3, 0.5, 0.7}) {
      RuleSettings fixed = new RuleSettings(4, 2, 1, Optional.of(breadth), 3, 1, Pruning.BEST, 4);
      assertThat(learned.error()).isLessThanOrEqualTo(learn(data, TestModel.YES_NO, fixed).error());
    }
    RuleSettings unpruned = new RuleSettings(4, 2, 1, Optional.empty(), 3, 1, Pruning.NONE, 4);
    assertThat(learn(data, TestModel.YES_NO, unpruned).breadth()).isEqualTo(0.5);
  }

  @Test
  void noRowsAndInfiniteLabelsAreRefused() {
    assertThatThrownBy(() -> learn(TestData.of(numbers("a"), texts("y")), TestModel.YES_NO, ALL))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no rows");
    assertThatThrownBy(
            () ->
                learn(
                    TestData.of(numbers("a", 1, 2), numbers("y", 1, Double.POSITIVE_INFINITY)),
                    TestModel.NUMBER,
                    ALL))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1");
  }
}
