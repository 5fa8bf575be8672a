package org.lacewing.explain.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Level;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TestPipeline;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.effects.AccumulatedEffects.FeatureEffect;
import org.lacewing.explain.effects.AccumulatedEffects.PairEffect;

class AccumulatedEffectsExplainerTest extends ExplainerContract<AccumulatedEffectsSettings> {
  private static final TestModel PRODUCT =
      TestModel.number(r -> r.number("x1") + r.number("x2") * r.number("x3"));

  @Override
  protected Explainer<AccumulatedEffectsSettings> explainer() {
    return new AccumulatedEffectsExplainer();
  }

  @Override
  protected AccumulatedEffectsSettings settings() {
    return settings(List.of(List.of("c", "size"), List.of("a", "b")));
  }

  private static AccumulatedEffectsSettings settings(List<List<String>> pairs) {
    return new AccumulatedEffectsSettings(List.of(), pairs, 5, 4, 1000, HeldOut.TEST);
  }

  private static AccumulatedEffects explain(
      TableModel model, Dataset data, List<List<String>> pairs) {
    return new AccumulatedEffectsExplainer()
        .explain(ExplanationRequest.of(model, TestData.same(data), new Seed(7)), settings(pairs));
  }

  /** All combinations of x1 in 0 to 2 with x2 and x3 in 0 to 4. */
  private static Dataset factorial() {
    double[][] columns = new double[3][75];
    for (int row = 0; row < 75; row++) {
      columns[0][row] = row / 25;
      columns[1][row] = row / 5 % 5;
      columns[2][row] = row % 5;
    }
    return TestData.of(
        TestData.numbers("x1", columns[0]),
        TestData.numbers("x2", columns[1]),
        TestData.numbers("x3", columns[2]),
        TestData.numbers("y", new double[75]));
  }

  private static List<Double> values(FeatureEffect effect) {
    return effect.outputs().get(0).values();
  }

  @Test
  void effectsAreThoseOfTheClosedForm() {
    AccumulatedEffects result = explain(PRODUCT, factorial(), List.of(List.of("x2", "x3")));
    // A row stands in the middle of its interval: 0 and 1 at 0.5, then 1.5, 2.5, 3.5; mean 1.7.
    for (int z = 0; z < 5; z++) {
      assertThat(values(result.features().get(1)).get(z)).isCloseTo(2 * (z - 1.7), within(1e-6));
    }
    assertThat(values(result.features().get(0))).hasSize(3);
    for (int z = 0; z < 3; z++) {
      // 0 and 1 at 0.5, 2 at 1.5: mean 2.5 / 3.
      assertThat(values(result.features().get(0)).get(z)).isCloseTo(z - 2.5 / 3, within(1e-6));
    }
    PairEffect pair = result.pairs().get(0);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(pair.outputs().get(0).values().get(i).get(j))
            .isCloseTo((i - 1.7) * (j - 1.7), within(1e-6));
      }
    }
    assertThat(pair.emptyCells()).isEqualTo(0);
    assertThat(result.features().get(1).counts()).containsExactly(30, 15, 15, 15);
    assertThat(result.features().get(1).modelRows()).isEqualTo(150);
    // Gains along a step of x2 are 0, 1, 2, 3, 4 equally often: deviation √2 · √(n / (n − 1)).
    assertThat(result.features().get(1).outputs().get(0).deviation().get(1))
        .isCloseTo(Math.sqrt(2 * 15 / 14.0), within(1e-6));
    assertThat(result.features().get(1).outputs().get(0).disagreement())
        .isCloseTo(Math.sqrt(2) / (Math.sqrt(2) + 2), within(1e-6));
    assertThat(result.features().get(0).outputs().get(0).disagreement()).isEqualTo(0);
  }

  @Test
  void copiesAreMovedWithinTheirOwnIntervalsOnly() {
    Dataset data =
        TestData.of(
            TestData.numbers("x1", 0, 1, 2, 3, 4),
            TestData.numbers("x2", 0, 1, 2, 3, 4),
            TestData.numbers("y", 0, 0, 0, 0, 0));
    AccumulatedEffects result =
        explain(
            TestModel.number(r -> r.number("x1") * r.number("x2")),
            data,
            List.of(List.of("x1", "x2")));
    List<Double> x1 = values(result.features().get(0));
    // Gains are the mean of the copy in the interval: 0.5, 2, 3, 4; partial dependence has 2 each.
    double[] gains = {0.5, 2, 3, 4};
    for (int k = 0; k < 4; k++) {
      assertThat(x1.get(k + 1) - x1.get(k)).isCloseTo(gains[k], within(1e-6));
    }
    // 4 of 16 cells hold rows.
    assertThat(result.pairs().get(0).emptyCells()).isEqualTo(0.75);
    assertThat(result.checks())
        .anySatisfy(
            check -> {
              assertThat(check.name()).isEqualTo("empty cells");
              assertThat(check.level()).isEqualTo(Level.NOTE);
            });
  }

  @Test
  void categoriesAreOrderedBySimilarity() {
    Dataset data =
        TestData.of(
            TestData.texts("size", "A", "B", "C", "A", "B", "C", "A", "B", "C", "A"),
            TestData.numbers("z", 0, 4, 2, 1, 5, 3, 2, 6, 4, 3),
            TestData.numbers("y", new double[10]));
    assertThat(
            CategoryOrder.of(
                Table.of(data.table().column("size"), data.table().column("z")),
                data.table().categorical("size")))
        .containsExactly("A", "C", "B");
    AccumulatedEffects result =
        explain(
            TestModel.number(
                r -> r.text("size").equals("A") ? 1.0 : r.text("size").equals("B") ? 5.0 : 2.0),
            data,
            List.of());
    FeatureEffect size = result.features().get(0);
    assertThat(size.nodes().labels()).containsExactly("A", "C", "B");
    // 4 rows of A, 3 of each of the others: mean 2.5.
    assertThat(values(size).get(0)).isCloseTo(1 - 2.5, within(1e-6));
    assertThat(values(size).get(1)).isCloseTo(2 - 2.5, within(1e-6));
    assertThat(values(size).get(2)).isCloseTo(5 - 2.5, within(1e-6));
    assertThat(size.counts()).containsExactly(7, 6);
    assertThat(values(result.features().get(1))).allSatisfy(v -> assertThat(v).isEqualTo(0));
  }

  @Test
  void aNumberAndACategoryTogether() {
    // f = x · s with s = 0, 1, 2 for A, B, C; every combination of x = 0 to 4 and size once.
    double[] x = new double[15];
    String[] sizes = new String[15];
    for (int row = 0; row < 15; row++) {
      x[row] = row / 3;
      sizes[row] = "ABC".substring(row % 3, row % 3 + 1);
    }
    Dataset data =
        TestData.of(
            TestData.numbers("x", x),
            TestData.texts("size", sizes),
            TestData.numbers("y", new double[15]));
    AccumulatedEffects result =
        explain(
            TestModel.number(r -> r.number("x") * (r.text("size").charAt(0) - 'A')),
            data,
            List.of(List.of("x", "size")));
    PairEffect pair = result.pairs().get(0);
    for (int i = 0; i < 5; i++) {
      for (int s = 0; s < 3; s++) {
        assertThat(pair.outputs().get(0).values().get(i).get(s))
            .isCloseTo((i - 1.7) * (s - 1), within(1e-6));
      }
    }
  }

  @Test
  void rowsWithoutAValueAndConstantsTakeNoPart() {
    AccumulatedEffects result = explain(TestData.mixedModel(), TestData.mixed(), List.of());
    FeatureEffect gaps = result.features().get(2);
    assertThat(gaps.counts().stream().mapToInt(n -> n).sum()).isEqualTo(199);
    FeatureEffect constant = result.features().get(4);
    assertThat(constant.counts()).isEmpty();
    assertThat(values(constant)).containsExactly(0.0);
  }

  @Test
  void encodedRowsAreMovedLikeRawOnes() {
    Pipeline pipeline = TestPipeline.of(TestData.mixed());
    List<List<String>> pairs = List.of(List.of("c", "size"));
    assertThat(explain(pipeline, TestData.mixed(), pairs))
        .isEqualTo(explain(TestPipeline.plain(pipeline), TestData.mixed(), pairs));
  }

  @Test
  void aTimeLimitLeavesOutTheLastFeatures() {
    long[] clock = new long[1];
    TimeLimit limit = TimeLimit.ofSeconds(2e-9, () -> clock[0]++);
    AccumulatedEffects result =
        new AccumulatedEffectsExplainer()
            .explain(
                ExplanationRequest.of(PRODUCT, TestData.same(factorial()), new Seed(7))
                    .withLimit(limit),
                settings(List.of()));
    assertThat(result.features()).hasSize(1);
    assertThat(result.leftOut()).containsExactly("x2", "x3");
    assertThat(result.checks()).extracting(Check::name).contains("left out");
  }
}
