package org.lacewing.explain.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.TimeLimit;

class CounterfactualExplainerTest extends ExplainerContract<CounterfactualSettings> {
  private static final CounterfactualSettings DEFAULTS = CounterfactualSettings.defaults();

  /** Whole numbers 0 to 20, an amount with two decimals, a category. */
  private static final Dataset LOANS =
      TestData.of(
          numbers("months", IntStream.range(0, 105).mapToDouble(i -> i % 21).toArray()),
          numbers("amount", IntStream.range(0, 105).mapToDouble(i -> i * 10.25).toArray()),
          texts(
              "house",
              IntStream.range(0, 105)
                  .mapToObj(i -> List.of("own", "rent", "free").get(i % 3))
                  .toArray(String[]::new)),
          texts(
              "y",
              IntStream.range(0, 105)
                  .mapToObj(i -> i % 2 == 0 ? "no" : "yes")
                  .toArray(String[]::new)));

  /** Yes if 2 · months + 10 · own exceeds 30. */
  private static final TestModel LOAN =
      TestModel.yes(
          row ->
              1
                  / (1
                      + Math.exp(
                          30.5
                              - 2 * row.number("months")
                              - (row.text("house").equals("own") ? 10 : 0))));

  @Override
  protected Explainer<CounterfactualSettings> explainer() {
    return new CounterfactualExplainer();
  }

  @Override
  protected CounterfactualSettings settings() {
    return DEFAULTS;
  }

  private static CounterfactualRow explain(
      TestModel model, Dataset data, int row, CounterfactualSettings settings) {
    return new CounterfactualExplainer()
        .explain(
            ExplanationRequest.of(model, TestData.same(data), new Seed(1))
                .withInstances(Instances.of(data, row)),
            settings)
        .rows()
        .get(0);
  }

  private static Set<String> features(Counterfactual answer) {
    return answer.changes().stream().map(Change::feature).collect(Collectors.toSet());
  }

  @Test
  void findsTheSmallestChange() {
    // Row 11: 11 months, rent; 22 < 30.5. It takes 16 months, or a house of one's own.
    CounterfactualRow row = explain(LOAN, LOANS, 10, DEFAULTS);
    assertThat(row.decision()).isEqualTo("no");
    assertThat(row.found())
        .extracting(Counterfactual::text)
        .startsWith("months 10 → 16")
        .hasSizeGreaterThanOrEqualTo(1);
    assertThat(row.found().get(0).decision()).isEqualTo("yes");
    assertThat(row.found().get(0).probability()).isGreaterThan(0.5);
  }

  @Test
  void answersDifferInWhatTheyChange() {
    CounterfactualRow row = explain(LOAN, LOANS, 13, DEFAULTS);
    // 13 months, rent: 26; months 13 → 16, or house → own.
    assertThat(row.found().stream().map(CounterfactualExplainerTest::features).distinct())
        .hasSameSizeAs(row.found());
    assertThat(row.found().stream().map(CounterfactualExplainerTest::features))
        .contains(Set.of("months"), Set.of("house"));
  }

  @Test
  void keepsToWhatMayBeChanged() {
    CounterfactualRow house = explain(LOAN, LOANS, 13, DEFAULTS.withImmutable("months"));
    assertThat(house.found()).extracting(Counterfactual::text).containsExactly("house rent → own");
    // 20 months, free: 40. Only fewer months turn it into a no.
    CounterfactualSettings growing =
        new CounterfactualSettings("", 3, 2000, List.of(), List.of("months"), List.of());
    CounterfactualRow none = explain(LOAN, LOANS, 20, growing);
    assertThat(none.found()).isEmpty();
    assertThat(none.note()).contains("No change that may be made was found");
    CounterfactualRow fewer = explain(LOAN, LOANS, 20, DEFAULTS);
    assertThat(fewer.found().get(0).text()).isEqualTo("months 20 → 15");
  }

  @Test
  void everyAnswerHoldsAndUsesTrainingValues() {
    for (int index = 0; index < 40; index++) {
      CounterfactualRow row = explain(LOAN, LOANS, index, DEFAULTS);
      assertThat(row.found()).as("row " + index).isNotEmpty();
      assertThat(row.modelRows()).isLessThanOrEqualTo(2000);
      for (Counterfactual answer : row.found()) {
        assertThat(answer.decision()).isNotEqualTo(row.decision());
        for (Change change : answer.changes()) {
          assertThat(change.to()).isNotEqualTo(change.from());
          if (change.feature().equals("months")) {
            assertThat(Integer.parseInt(change.to())).isBetween(0, 20);
          }
        }
      }
    }
  }

  @Test
  void worksWhereSingleChangesGainNothing() {
    // Two conditions at once: no single change moves the answer at all.
    TestModel both =
        TestModel.yes(row -> row.number("months") > 15 && row.number("amount") > 800 ? 1.0 : 0.0);
    Dataset labelled =
        TestData.of(
            LOANS.table().numeric("months"),
            LOANS.table().numeric("amount"),
            texts(
                "y",
                IntStream.range(0, 105)
                    .mapToObj(i -> i % 21 > 15 && i * 10.25 > 800 ? "yes" : "no")
                    .toArray(String[]::new)));
    CounterfactualRow row = explain(both, labelled, 5, DEFAULTS);
    assertThat(row.found()).hasSize(1);
    assertThat(row.found().get(0).text()).startsWith("months 5 → 16; amount 51.25 → 8");
  }

  @Test
  void aSureDecisionIsTurnedToo() {
    // The probability is 1 in 32 bits; its complement tells the way.
    TestModel sure = TestModel.yes(row -> 1 / (1 + Math.exp(-8 * (row.number("months") - 10))));
    CounterfactualRow row = explain(sure, LOANS, 20, DEFAULTS);
    assertThat(row.found().get(0).text()).startsWith("months 20 → ");
  }

  @Test
  void aimsAtAClass() {
    Target three = Target.classification("y", List.of("a", "b", "c"), 0);
    TestModel model =
        TestModel.of(
            three,
            row -> {
              double[] p = {0.1, 0.1, 0.1};
              p[row.number("months") < 7 ? 0 : row.number("months") < 14 ? 1 : 2] = 0.8;
              return p;
            });
    Dataset data = LOANS.without(List.of("y"));
    Dataset labelled =
        TestData.of(
            data.table().column("months"),
            data.table().column("amount"),
            texts(
                "y",
                IntStream.range(0, 105)
                    .mapToObj(i -> i % 21 < 7 ? "a" : i % 21 < 14 ? "b" : "c")
                    .toArray(String[]::new)));
    CounterfactualSettings to =
        new CounterfactualSettings("c", 1, 2000, List.of(), List.of(), List.of());
    assertThat(explain(model, labelled, 3, to).found().get(0).text()).isEqualTo("months 3 → 14");
    assertThat(explain(model, labelled, 3, DEFAULTS).found().get(0).text())
        .isEqualTo("months 3 → 7");
    assertThat(explain(model, labelled, 15, to).note()).isEqualTo("The model already decides so.");
  }

  @Test
  void missingCellsStayMissing() {
    double[] gaps = LOANS.table().numeric("months").toArray();
    gaps[13] = Double.NaN;
    Dataset data = new Dataset("gaps", LOANS.schema(), LOANS.table().with(numbers("months", gaps)));
    TestModel model = TestModel.yes(row -> row.text("house").equals("own") ? 0.9 : 0.2);
    CounterfactualRow row = explain(model, data, 13, DEFAULTS);
    assertThat(row.found()).extracting(Counterfactual::text).contains("house rent → own");
    assertThat(row.found()).noneMatch(answer -> features(answer).contains("months"));
  }

  @Test
  void aTimeThatIsOverEndsWithWhatThereIs() {
    long[] clock = {0};
    TestModel slow =
        TestModel.yes(
            row -> {
              clock[0] += 1_000_000;
              return row.number("months") > 15 ? 0.9 : 0.1;
            });
    CounterfactualExplanation explanation =
        new CounterfactualExplainer()
            .explain(
                ExplanationRequest.of(slow, TestData.same(LOANS), new Seed(1))
                    .withInstances(Instances.of(LOANS, 3))
                    .withLimit(TimeLimit.ofSeconds(0.02, () -> clock[0])),
                DEFAULTS);
    assertThat(explanation.rows().get(0).cutShort()).isTrue();
    assertThat(explanation.checks())
        .extracting(Check::text)
        .anyMatch(text -> text.contains("time limit ended"));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> explain(LOAN, LOANS, 0, DEFAULTS.withImmutable("month")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean \"months\"?");
    CounterfactualSettings category =
        new CounterfactualSettings("", 3, 2000, List.of(), List.of("house"), List.of());
    assertThatThrownBy(() -> explain(LOAN, LOANS, 0, category))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no direction");
    CounterfactualSettings unknown =
        new CounterfactualSettings("maybe", 3, 2000, List.of(), List.of(), List.of());
    assertThatThrownBy(() -> explain(LOAN, LOANS, 0, unknown))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("target names a class that does not exist");
    TestModel number = TestModel.number(row -> row.number("months"));
    assertThatThrownBy(() -> explain(number, LOANS, 0, DEFAULTS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("looks for another decision");
  }
}
