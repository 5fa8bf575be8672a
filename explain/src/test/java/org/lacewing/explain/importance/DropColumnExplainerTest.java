package org.lacewing.explain.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TimeLimit;

class DropColumnExplainerTest extends ExplainerContract<DropColumnSettings> {

  @Override
  protected Explainer<DropColumnSettings> explainer() {
    return new DropColumnExplainer();
  }

  @Override
  protected DropColumnSettings settings() {
    return new DropColumnSettings(2, HeldOut.TEST);
  }

  /** y = 3a + b. The fitter answers with the same function of the columns that are left. */
  private static TableModel sum(DatasetSplit split) {
    List<String> left = split.train().schema().featureNames();
    return TestModel.number(
        row ->
            (left.contains("a") ? 3 * row.number("a") : 0)
                + (left.contains("b") ? row.number("b") : 0));
  }

  private static Dataset sums() {
    return TestData.of(
        TestData.numbers("a", 1, -1, 2, 0),
        TestData.numbers("b", 1, 1, -1, 3),
        TestData.numbers("c", 5, 6, 7, 8),
        TestData.numbers("y", 4, -2, 5, 3));
  }

  @Test
  void importanceIsTheMeanErrorOfTheModelThatDoesWithout() {
    DatasetSplit split = TestData.same(sums());
    DropColumnImportance result =
        new DropColumnExplainer()
            .explain(
                ExplanationRequest.of(sum(split), split, new Seed(1))
                    .withFitter((part, seed) -> sum(part)),
                new DropColumnSettings(1, HeldOut.TEST));
    // Without a the errors are 3·|1, −1, 2, 0|, mean 3; without b |1, 1, −1, 3|, mean 1.5.
    assertThat(result.fullError()).isEqualTo(0);
    assertThat(result.features())
        .extracting(
            DropColumnImportance.Entry::feature,
            DropColumnImportance.Entry::errorWithout,
            DropColumnImportance.Entry::increase)
        .containsExactly(tuple("a", 3.0, 3.0), tuple("b", 1.5, 1.5), tuple("c", 0.0, 0.0));
  }

  @Test
  void classificationErrorIsOneMinusTheProbabilityOfTheTrueClass() {
    Dataset rows =
        TestData.of(TestData.numbers("a", 0, 1, 2), TestData.texts("y", "no", "yes", "no"));
    TestModel model = TestModel.yes(row -> List.of(0.25, 0.75, 0.5).get((int) row.number("a")));
    // 1 − 0.75, 1 − 0.75, 1 − 0.5
    assertThat(PredictionError.mean(model, rows)).isCloseTo(1.0 / 3, within(1e-7));
  }

  @Test
  void measuresHeldOutRowsAndNotTrainingRows() {
    Dataset other =
        TestData.of(
            TestData.numbers("a", 10),
            TestData.numbers("b", 0),
            TestData.numbers("c", 0),
            TestData.numbers("y", 30));
    DatasetSplit split = new DatasetSplit(sums(), sums(), other);
    ExplanationRequest request =
        ExplanationRequest.of(sum(split), split, new Seed(1)).withFitter((part, seed) -> sum(part));
    DropColumnExplainer explainer = new DropColumnExplainer();
    assertThat(
            explainer
                .explain(request, new DropColumnSettings(1, HeldOut.TEST))
                .features()
                .get(0)
                .errorWithout())
        .isEqualTo(30);
    assertThat(
            explainer
                .explain(request, new DropColumnSettings(1, HeldOut.VALIDATION))
                .features()
                .get(0)
                .errorWithout())
        .isEqualTo(3);
  }

  @Test
  void everyModelOfARepeatStartsFromTheSameSeed() {
    List<Seed> seeds = Collections.synchronizedList(new ArrayList<>());
    DatasetSplit split = TestData.same(sums());
    new DropColumnExplainer()
        .explain(
            ExplanationRequest.of(sum(split), split, new Seed(1))
                .withFitter(
                    (part, seed) -> {
                      seeds.add(seed);
                      return sum(part);
                    }),
            new DropColumnSettings(3, HeldOut.TEST));
    assertThat(seeds).hasSize(3 * 4);
    assertThat(seeds.subList(0, 4)).containsOnly(seeds.get(0));
    assertThat(seeds.stream().distinct()).hasSize(3);
  }

  @Test
  void repeatsGiveMeanAndSpread() {
    DatasetSplit split = TestData.same(sums());
    List<Seed> known = new ArrayList<>();
    DropColumnImportance result =
        new DropColumnExplainer()
            .explain(
                ExplanationRequest.of(sum(split), split, new Seed(1))
                    .withFitter(
                        (part, seed) -> {
                          if (!known.contains(seed)) {
                            known.add(seed);
                          }
                          // Repeat r shifts every answer by r, without column c by 2r.
                          boolean full = part.train().schema().featureNames().contains("c");
                          double shift = known.indexOf(seed) * (full ? 1 : 2);
                          TableModel model = sum(part);
                          return TestModel.number(
                              row ->
                                  (double) model.predict(row.table()).at(row.index(), 0) + shift);
                        }),
                new DropColumnSettings(3, HeldOut.TEST));
    DropColumnImportance.Entry c = result.features().get(2);
    assertThat(result.fullError()).isEqualTo(1);
    assertThat(result.fullErrorSpread()).isEqualTo(1);
    assertThat(c.errorWithout()).isEqualTo(2);
    assertThat(c.increases()).containsExactly(0.0, 1.0, 2.0);
    assertThat(c.increase()).isEqualTo(1);
    assertThat(c.spread()).isEqualTo(1);
  }

  @Test
  void withoutItsOnlyFeatureTheModelIsTheConstantOne() {
    Dataset rows = TestData.of(TestData.numbers("a", 1, 3), TestData.numbers("y", 1, 3));
    DropColumnImportance result =
        new DropColumnExplainer()
            .explain(
                ExplanationRequest.of(
                        TestModel.number(row -> row.number("a")), TestData.same(rows), new Seed(1))
                    .withFitter((split, seed) -> TestModel.number(row -> row.number("a"))),
                new DropColumnSettings(1, HeldOut.TEST));
    assertThat(result.features().get(0).errorWithout()).isEqualTo(1);
  }

  @Test
  void aModelThatCannotBeFittedAgainIsRefused() {
    ExplanationRequest request =
        new ExplanationRequest(
            sum(TestData.same(sums())),
            TestData.same(sums()),
            Instances.none(),
            Optional.empty(),
            new Seed(1),
            1,
            Progress.silent(),
            TimeLimit.none());
    assertThatThrownBy(() -> new DropColumnExplainer().explain(request, settings()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Explainer drop-column cannot fit this model again: expected a model of an experiment,"
                + " found a finished model without its training. Use permutation, which needs no"
                + " training.");
  }
}
