package org.lacewing.explain.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

class AnchorExplainerTest extends ExplainerContract<AnchorSettings> {
  /** 400 rows: a 0 to 99, b 0 to 3, a size; in all mixtures. */
  private static final Dataset DATA =
      TestData.of(
          numbers("a", IntStream.range(0, 400).mapToDouble(i -> i / 4).toArray()),
          numbers("b", IntStream.range(0, 400).mapToDouble(i -> i * 7 % 11 % 4).toArray()),
          CategoricalColumn.of(
              "size",
              List.of("S", "M", "L"),
              IntStream.range(0, 400).map(i -> i * 5 % 13 % 3).toArray()),
          CategoricalColumn.of("y", List.of("no", "yes"), new int[400]));

  @Override
  protected Explainer<AnchorSettings> explainer() {
    return new AnchorExplainer();
  }

  @Override
  protected AnchorSettings settings() {
    return new AnchorSettings(0.9, 0.9, 2, 5000);
  }

  private static AnchorRow explain(TestModel model, int row, AnchorSettings settings) {
    return new AnchorExplainer()
        .explain(
            ExplanationRequest.of(model, TestData.same(DATA), new Seed(3))
                .withInstances(Instances.of(DATA, row)),
            settings)
        .rows()
        .get(0);
  }

  @Test
  void findsTheConditionsThatDecide() {
    // Yes for M beyond 75, which is the last quarter.
    TestModel model =
        TestModel.yes(row -> row.number("a") > 75 && row.text("size").equals("M") ? 0.9 : 0.2);
    int row =
        IntStream.range(310, 400)
            .filter(i -> DATA.table().categorical("size").text(i).equals("M"))
            .findFirst()
            .orElseThrow();
    AnchorRow rule = explain(model, row, AnchorSettings.defaults());
    assertThat(rule.decision()).isEqualTo("yes");
    assertThat(rule.conditions()).containsExactly("a > 75", "size = M");
    assertThat(rule.precision()).isEqualTo(1);
    assertThat(rule.lower()).isBetween(0.95, 1.0);
    assertThat(rule.reached()).isTrue();
    long under =
        IntStream.range(0, 400)
            .filter(i -> DATA.table().numeric("a").value(i) > 75)
            .filter(i -> DATA.table().categorical("size").text(i).equals("M"))
            .count();
    assertThat(rule.coverage()).isCloseTo(under / 400.0, within(1e-12));
  }

  @Test
  void aModelThatAlwaysSaysTheSameNeedsNoCondition() {
    AnchorRow rule = explain(TestModel.yes(row -> 0.9), 5, AnchorSettings.defaults());
    assertThat(rule.conditions()).isEmpty();
    assertThat(rule.text()).isEqualTo("always");
    assertThat(rule.coverage()).isEqualTo(1);
    assertThat(rule.reached()).isTrue();
  }

  @Test
  void aRuleThatIsNotReachedSaysSo() {
    // The decision changes within every quarter.
    TestModel model = TestModel.yes(row -> (long) row.number("a") % 2 == 0 ? 0.9 : 0.1);
    AnchorRow rule = explain(model, 9, AnchorSettings.defaults());
    assertThat(rule.reached()).isFalse();
    assertThat(rule.lower()).isLessThan(0.7);
    assertThat(rule.modelRows()).isLessThanOrEqualTo(50_001);
  }

  @Test
  void boundsByHand() {
    // 100 of 100: p^100 = exp(−level).
    double level = Math.log(1 / 0.05);
    assertThat(PrecisionBound.lower(1, 100, level)).isCloseTo(Math.exp(-level / 100), within(1e-9));
    assertThat(PrecisionBound.upper(0, 100, level))
        .isCloseTo(1 - Math.exp(-level / 100), within(1e-9));
    assertThat(PrecisionBound.lower(0.5, 1000, level)).isBetween(0.45, 0.5);
    assertThat(PrecisionBound.upper(0.5, 1000, level)).isBetween(0.5, 0.55);
  }

  @Test
  void numbersAreRefused() {
    assertThatThrownBy(() -> explain(TestModel.number(row -> 1.0), 0, AnchorSettings.defaults()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("looks for what holds a decision");
  }
}
