package org.lacewing.explain.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TestPipeline;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.effects.Interaction.Strength;

class InteractionExplainerTest extends ExplainerContract<InteractionSettings> {
  private static final TestModel PRODUCT =
      TestModel.number(r -> r.number("x1") + r.number("x2") * r.number("x3"));

  @Override
  protected Explainer<InteractionSettings> explainer() {
    return new InteractionExplainer();
  }

  @Override
  protected InteractionSettings settings() {
    return new InteractionSettings(20, 3, HeldOut.TEST);
  }

  /** All eight combinations of x1 and x3 in {-1, 1} with x2 around a middle. */
  private static Dataset corners(double middle) {
    double[][] columns = new double[3][8];
    for (int row = 0; row < 8; row++) {
      columns[0][row] = row / 4 * 2 - 1;
      columns[1][row] = row / 2 % 2 * 2 - 1 + middle;
      columns[2][row] = row % 2 * 2 - 1;
    }
    return TestData.of(
        TestData.numbers("x1", columns[0]),
        TestData.numbers("x2", columns[1]),
        TestData.numbers("x3", columns[2]),
        TestData.numbers("y", new double[8]));
  }

  private static Interaction explain(TableModel model, Dataset data) {
    return new InteractionExplainer()
        .explain(
            ExplanationRequest.of(model, TestData.same(data), new Seed(3)),
            new InteractionSettings(50, 3, HeldOut.TEST));
  }

  @Test
  void strengthsAreThoseOfTheClosedForm() {
    Interaction result = explain(PRODUCT, corners(0));
    assertThat(result.features()).extracting(Strength::label).containsExactly("x1", "x2", "x3");
    // f² is 2 on average, the joint part x2 · x3 has square 1; x1 is only added.
    assertThat(result.features().get(0).h()).isEqualTo(0);
    assertThat(result.features().get(1).h()).isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(result.features().get(2).h()).isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(result.pairs())
        .extracting(Strength::label)
        .containsExactly("x1 × x2", "x1 × x3", "x2 × x3");
    assertThat(result.pairs().get(0).h()).isEqualTo(0);
    assertThat(result.pairs().get(1).h()).isEqualTo(0);
    assertThat(result.pairs().get(2).h()).isCloseTo(1, within(1e-6));
    assertThat(result.pairs().get(2).size()).isCloseTo(1, within(1e-6));
    // Six crossings of 8 · 8 rows, and the rows as they are.
    assertThat(result.modelRows()).isEqualTo(6 * 64 + 8);
  }

  @Test
  void aMainEffectIsNoInteraction() {
    // x2 is 0 or 2: x2 · x3 = x3 + (x2 - 1) · x3, of which only the second part is joint.
    Interaction result = explain(PRODUCT, corners(1));
    assertThat(result.pairs().get(2).h()).isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(result.pairs().get(2).size()).isCloseTo(1, within(1e-6));
  }

  @Test
  void sumsHaveNoInteractionHoweverLargeTheAnswers() {
    Interaction result =
        explain(
            TestModel.number(r -> 1000 + 3 * r.number("x1") + Math.exp(r.number("x3"))),
            corners(0));
    assertThat(result.features()).extracting(Strength::h).containsOnly(0.0);
    assertThat(result.pairs()).extracting(Strength::h).containsOnly(0.0);
  }

  @Test
  void encodedRowsAreCrossedLikeRawOnes() {
    Pipeline pipeline = TestPipeline.of(TestData.mixed());
    assertThat(explain(pipeline, TestData.mixed()))
        .isEqualTo(explain(TestPipeline.plain(pipeline), TestData.mixed()));
  }

  @Test
  void aTimeLimitLeavesOutPairs() {
    long[] clock = new long[1];
    TimeLimit limit = TimeLimit.ofSeconds(3e-9, () -> clock[0]++);
    Interaction result =
        new InteractionExplainer()
            .explain(
                ExplanationRequest.of(PRODUCT, TestData.same(corners(0)), new Seed(3))
                    .withLimit(limit),
                new InteractionSettings(50, 3, HeldOut.TEST));
    assertThat(result.features()).extracting(Strength::label).containsExactly("x1", "x2");
    assertThat(result.leftOut()).containsExactly("x3", "x1 × x2");
  }

  @Test
  void oneRowCannotBeCrossed() {
    assertThatThrownBy(() -> explain(PRODUCT, corners(0).select(3)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("too few rows to cross");
  }
}
