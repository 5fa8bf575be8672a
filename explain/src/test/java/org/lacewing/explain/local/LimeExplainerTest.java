package org.lacewing.explain.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplainerContract;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

class LimeExplainerTest extends ExplainerContract<LimeSettings> {
  private static final LimeSettings PRECISE = new LimeSettings(1000, 3, 0.75, 1e-9, 5);

  @Override
  protected Explainer<LimeSettings> explainer() {
    return new LimeExplainer();
  }

  @Override
  protected LimeSettings settings() {
    return new LimeSettings(200, 3, 0.75, 0.001, 3);
  }

  private static LimeExplanation explain(
      TableModel model, Dataset train, Table rows, LimeSettings settings) {
    List<String> names = IntStream.range(0, rows.rows()).mapToObj(row -> "row " + row).toList();
    return new LimeExplainer()
        .explainTable(
            ExplanationRequest.of(model, TestData.same(train), new Seed(7))
                .withInstances(new Instances(rows, names)),
            settings);
  }

  private static OutputExplanation first(LimeExplanation explanation) {
    return explanation.rows().get(0).outputs().get(0);
  }

  @Test
  void aLinearModelIsFoundExactly() {
    Dataset train =
        TestData.of(
            numbers("a", -3, -1, 1, 3),
            numbers("b", 0.5, 1.5, 2.5, 3.5),
            texts("c", "x", "y", "x", "y"));
    TestModel model =
        TestModel.number(
            row -> 4 * row.number("a") - row.number("b") + (row.text("c").equals("x") ? 2.0 : 0.0));
    OutputExplanation result =
        first(
            explain(
                model,
                train,
                Table.of(numbers("a", 1), numbers("b", 2), texts("c", "x")),
                PRECISE));
    // Deviations: a √5, b √1.25. Answers are floats of up to 20: rounded to 1e-6.
    assertThat(result.weights().get(0).weight()).isCloseTo(4 * Math.sqrt(5), within(1e-5));
    assertThat(result.weights().get(1).weight()).isCloseTo(-Math.sqrt(1.25), within(1e-5));
    assertThat(result.weights().get(2).weight()).isCloseTo(2, within(1e-5));
    assertThat(result.weights().get(2).text()).isEqualTo("c = x");
    assertThat(result.localPrediction()).isCloseTo(4, within(1e-5));
    assertThat(result.prediction()).isEqualTo(4);
    assertThat(result.r2()).isCloseTo(1, within(1e-9));
    assertThat(result.weights().get(0).spread()).isLessThan(1e-5);
  }

  @Test
  void weightedRidgeByHand() {
    // z = −1, 1 with weights 1, 3 and y = 0, 2: means 0.5 and 1.5; Σwzz = 3, Σwzy = 3.
    double[][] z = {{-1}, {1}};
    double[] w = {1, 3};
    double[][] y = {{0}, {2}};
    WeightedRidge.Solution solution = WeightedRidge.solve(z, w, y, 3).get(0);
    assertThat(solution.weights()).hasSize(1);
    assertThat(solution.weights().get(0)).isCloseTo(0.5, within(1e-15));
    assertThat(solution.intercept()).isCloseTo(1.5 - 0.5 * 0.5, within(1e-15));
    // Fitted 0.75 and 1.75; residual 0.5625 + 3·0.0625, spread 2.25 + 3·0.25.
    assertThat(solution.r2()).isCloseTo(1 - 0.75 / 3, within(1e-12));
  }

  @Test
  void slopesOfDifferencesByHand() {
    // One feature, bases z = −1 and 2, opposite 1 and −2; wide kernel: all weights are 1.
    double[][] base = {{-1}, {2}};
    double[][] opposite = {{1}, {-2}};
    double[][] y = {{0, 4}, {6, 3}};
    // Steps 2 and −4, differences 4 and −3: (8 + 12) / (4 + 16) = 1.
    LinearFit fit = LinearFit.of(base, opposite, y, 1e9, 0);
    assertThat(fit.weights().get(0)).isCloseTo(1, within(1e-9));
    // Rests 1, 3, 4, 5; their mean is 3.25, squares 8.75; answers have mean 3.25, squares 18.75.
    assertThat(fit.intercept()).isCloseTo(3.25, within(1e-9));
    assertThat(fit.r2()).isCloseTo(1 - 8.75 / 18.75, within(1e-9));
    assertThat(LinearFit.of(base, opposite, y, 1e9, 20).weights().get(0))
        .isCloseTo(0.5, within(1e-9));
    // Kernel of width 1: pairs weigh exp(−1) and exp(−4).
    double near = Math.exp(-1);
    double far = Math.exp(-4);
    assertThat(LinearFit.of(base, opposite, y, 1, 0).weights().get(0))
        .isCloseTo((8 * near + 12 * far) / (4 * near + 16 * far), within(1e-12));
  }

  @Test
  void neighboursArePossibleRowsAndComeInOneBatch() {
    int rows = 100;
    CategoricalColumn size =
        CategoricalColumn.of(
            "size",
            List.of("S", "M", "L"),
            IntStream.range(0, rows).map(i -> i < 60 ? 0 : i < 90 ? 1 : 2).toArray());
    NumericColumn rooms =
        NumericColumn.of("rooms", IntStream.range(0, rows).mapToDouble(i -> 1 + i % 6).toArray());
    NumericColumn area =
        NumericColumn.of(
            "area", IntStream.range(0, rows).mapToDouble(i -> 20 + 180.0 * i / 99).toArray());
    NumericColumn year =
        NumericColumn.of("year", IntStream.range(0, rows).mapToDouble(i -> 1900 + i).toArray());
    List<Table> seen = new ArrayList<>();
    TestModel inner =
        TestModel.number(row -> row.number("area") + (row.text("size").equals("M") ? 9 : 0));
    TableModel model =
        new TableModel() {
          @Override
          public Target target() {
            return inner.target();
          }

          @Override
          public org.lacewing.core.data.Schema schema() {
            return inner.schema();
          }

          @Override
          public org.lacewing.core.tensor.Tensor predict(Table table) {
            seen.add(table);
            return inner.predict(table);
          }
        };
    LimeExplanation result =
        explain(
            model,
            TestData.of(size, rooms, area, year),
            Table.of(
                texts("size", "M"),
                numbers("rooms", 3),
                numbers("area", 80),
                numbers("year", 1950)),
            new LimeSettings(1000, 2, 0.75, 0.001, 3));
    assertThat(seen).hasSize(1);
    Table drawn = seen.get(0);
    // Two runs of 200 base rows, each alone and with one of four features opposite; the row itself.
    assertThat(drawn.rows()).isEqualTo(1 + 2 * 200 * 5);
    int[] counts = new int[3];
    for (int row = 0; row < drawn.rows(); row++) {
      counts[List.of("S", "M", "L").indexOf(drawn.categorical("size").text(row))]++;
      double r = drawn.numeric("rooms").value(row);
      assertThat(r).isBetween(1.0, 6.0).isEqualTo(Math.rint(r));
      assertThat(drawn.numeric("area").value(row)).isBetween(20.0, 200.0);
      double y = drawn.numeric("year").value(row);
      assertThat(y).isBetween(1900.0, 1999.0).isEqualTo(Math.rint(y));
    }
    assertThat(counts[0] / 2000.0).isCloseTo(0.6, within(0.05));
    assertThat(counts[1] / 2000.0).isCloseTo(0.3, within(0.05));
    assertThat(counts[2] / 2000.0).isCloseTo(0.1, within(0.05));
    assertThat(first(result).weights())
        .extracting(FeatureWeight::text)
        .containsExactly("size = M", "rooms = 3", "area = 80", "year = 1950");
  }

  @Test
  void constantColumnsHaveWeightZeroAndAreListed() {
    Dataset train = TestData.of(numbers("a", 1, 2, 3, 4), numbers("b", 5, 5, 5, 5));
    TestModel model = TestModel.number(row -> 10 * row.number("a"));
    Table row = Table.of(numbers("a", 2), numbers("b", 5));
    OutputExplanation result = first(explain(model, train, row, PRECISE));
    assertThat(result.weights().get(0).weight()).isPositive();
    assertThat(result.weights().get(1).weight()).isEqualTo(0);
    assertThat(result.weights().get(1).note()).isEqualTo("constant in training data");

    Dataset gaps =
        TestData.of(numbers("a", 1, Double.NaN, 3, 4), numbers("b", 5, 5, Double.NaN, 5));
    OutputExplanation holed = first(explain(model, gaps, row, PRECISE));
    assertThat(holed.weights().get(0).weight()).isPositive().isFinite();
    assertThat(holed.weights().get(1).note()).isEqualTo("constant in training data");
  }

  @Test
  void missingCellsStayMissing() {
    Dataset train = TestData.of(numbers("a", 1, 2, 3, 4), numbers("b", 1, 2, 3, 5));
    // The model imputes a missing a by 2.
    TestModel model =
        TestModel.number(
            row ->
                (row.table().numeric("a").isMissing(row.index()) ? 2 : row.number("a"))
                    + row.number("b"));
    LimeExplanation result =
        explain(model, train, Table.of(numbers("a", Double.NaN), numbers("b", 2)), PRECISE);
    FeatureWeight a = first(result).weights().get(0);
    assertThat(a.weight()).isEqualTo(0);
    assertThat(a.note()).isEqualTo("missing in this row");
    assertThat(a.text()).isEqualTo("a = missing");
    assertThat(first(result).weights().get(1).weight()).isCloseTo(Math.sqrt(2.1875), within(1e-5));
    assertThat(first(result).prediction()).isEqualTo(4);
  }

  @Test
  void withOnlyConstantColumnsThereIsNothingToExplain() {
    Dataset train = TestData.of(numbers("a", 1, 1), texts("c", "x", "x"));
    LimeExplanation result =
        explain(
            TestModel.number(row -> 3.0),
            train,
            Table.of(numbers("a", 1), texts("c", "x")),
            PRECISE);
    assertThat(result.rows().get(0).nothingToExplain()).isTrue();
    assertThat(first(result).weights()).extracting(FeatureWeight::weight).containsOnly(0.0);
    assertThat(result.checks().get(0).text()).startsWith("Nothing to explain");
    assertThat(Json.write(result.toJson())).contains("\"r2\": \"NaN\"");
  }

  private static RowExplanation row7(List<Integer> rows, int threads, long seed) {
    Dataset data = TestData.mixed();
    int[] chosen = rows.stream().mapToInt(Integer::intValue).toArray();
    LimeExplanation explanation =
        new LimeExplainer()
            .explainTable(
                ExplanationRequest.of(TestData.mixedModel(), TestData.same(data), new Seed(seed))
                    .withInstances(Instances.of(data, chosen))
                    .withThreads(threads),
                new LimeSettings(400, 5, 0.75, 0.001, 3));
    return explanation.rows().get(rows.indexOf(7));
  }

  @Test
  void theSameRowIsAlwaysExplainedTheSameWay() {
    List<Integer> upwards = IntStream.range(0, 10).boxed().toList();
    List<Integer> downwards = new ArrayList<>(upwards);
    Collections.reverse(downwards);
    String alone = Json.write(row7(List.of(7), 1, 5).toJson());
    assertThat(Json.write(row7(upwards, 1, 5).toJson())).isEqualTo(alone);
    assertThat(Json.write(row7(downwards, 1, 5).toJson())).isEqualTo(alone);
    assertThat(Json.write(row7(upwards, 4, 5).toJson())).isEqualTo(alone);
  }

  @Test
  void anotherSeedDiffersWithinTheReportedSpread() {
    RowExplanation first = row7(List.of(7), 1, 5);
    RowExplanation second = row7(List.of(7), 1, 6);
    assertThat(second).isNotEqualTo(first);
    for (int i = 0; i < first.outputs().get(1).weights().size(); i++) {
      FeatureWeight a = first.outputs().get(1).weights().get(i);
      FeatureWeight b = second.outputs().get(1).weights().get(i);
      // The mean of 5 runs has a standard error of spread/√5; four of them for a difference of two.
      double error = Math.hypot(a.spread(), b.spread()) / Math.sqrt(5);
      assertThat(Math.abs(a.weight() - b.weight())).isLessThanOrEqualTo(4 * error);
    }
    assertThat(first.stability()).isBetween(0.5, 1.0);
  }

  @Test
  void oneSigmoidOutputIsExplainedForBothClasses() {
    Dataset train = TestData.of(TestData.normal("a", 500, 1));
    TestModel model = TestModel.yes(row -> 1 / (1 + Math.exp(1 - 2 * row.number("a"))));
    LimeExplanation result =
        explain(
            model,
            train,
            Table.of(numbers("a", 1)),
            LimeSettings.defaults().withScale(AnswerScale.ANSWER));
    OutputExplanation no = result.rows().get(0).outputs().get(0);
    OutputExplanation yes = result.rows().get(0).outputs().get(1);
    assertThat(yes.prediction()).isCloseTo(0.731059, within(1e-6));
    assertThat(no.prediction()).isCloseTo(0.268941, within(1e-6));
    assertThat(yes.weights().get(0).weight()).isPositive();
    assertThat(no.weights().get(0).weight()).isEqualTo(-yes.weights().get(0).weight());
    assertThat(no.localPrediction() + yes.localPrediction()).isCloseTo(1, within(1e-12));
  }

  @Test
  void logOddsOfASureAnswerAreExplained() {
    Dataset train = TestData.of(TestData.normal("a", 500, 1), TestData.normal("b", 500, 2));
    // p = 1 − 2e-17, which is 1 in 64 bits, too; the other class's probability tells the way.
    TestModel sure =
        TestModel.of(
            TestModel.YES_NO,
            row -> {
              double z = 38 + 2 * row.number("a") - row.number("b");
              return new double[] {1 / (1 + Math.exp(z)), 1 / (1 + Math.exp(-z))};
            });
    RowExplanation row =
        explain(sure, train, Table.of(numbers("a", 0), numbers("b", 0)), LimeSettings.defaults())
            .rows()
            .get(0);
    OutputExplanation yes = row.outputs().get(1);
    OutputExplanation no = row.outputs().get(0);
    double unit = Math.sqrt(variance(train.table().numeric("a").toArray()));
    assertThat(yes.weights().get(0).weight()).isCloseTo(2 * unit, within(1e-4));
    assertThat(yes.prediction()).isCloseTo(38, within(1e-4));
    assertThat(no.localPrediction()).isCloseTo(-38, within(1e-3));
    assertThat(yes.r2()).isCloseTo(1, within(1e-6));
  }

  private static double variance(double[] values) {
    double mean = RunFigures.mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  @Test
  void logOddsOfSeveralClasses() {
    Tensor logits = Tensor.matrix(1, 3, 1, 2, 3);
    Tensor odds = AnswerScale.ofLogits(logits);
    assertThat(odds.at(0, 0))
        .isCloseTo((float) (1 - Math.log(Math.exp(2) + Math.exp(3))), within(1e-6f));
    assertThat(AnswerScale.ofLogits(Tensor.matrix(1, 2, 5, -2)))
        .isEqualTo(Tensor.matrix(1, 2, 7, -7));
  }

  @Test
  void aConstantModelIsExplainedByZeros() {
    Dataset data = TestData.mixed();
    LimeExplanation result =
        explain(TestModel.yes(row -> 0.9), data, data.table().select(0), settings());
    for (OutputExplanation output : result.rows().get(0).outputs()) {
      assertThat(output.weights()).extracting(FeatureWeight::weight).containsOnly(0.0);
    }
    assertThat(result.checks().get(0).text()).contains("does not change around the row");
  }

  @Test
  void anUnusedFeatureGetsAlmostNothing() {
    Dataset data = TestData.of(TestData.normal("a", 300, 1), TestData.normal("b", 300, 2));
    OutputExplanation result =
        first(
            explain(
                TestModel.number(row -> 2 * row.number("a")),
                data,
                data.table().select(0),
                PRECISE));
    assertThat(result.weights().get(1).weight()).isCloseTo(0, within(1e-5));
  }

  @Test
  void aDamagedModelIsAnErrorAndNotNaN() {
    Dataset data = TestData.mixed();
    TableModel damaged = TestModel.yes(row -> row.number("a") > 1 ? Double.NaN : 0.5);
    assertThatThrownBy(() -> explain(damaged, data, data.table().select(0), settings()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("rows drawn around row 0, row ")
        .hasMessageContaining("is not a finite number");
  }

  @Test
  void everyClassOfSeveralIsExplained() {
    Target target = Target.classification("y", List.of("p", "q", "r"), 0);
    TestModel model =
        TestModel.of(
            target,
            row -> {
              double share = 1 / (1 + Math.exp(-row.number("a")));
              return new double[] {share / 2, share / 2, 1 - share};
            });
    Dataset data = TestData.of(TestData.normal("a", 100, 1));
    LimeExplanation result = explain(model, data, Table.of(numbers("a", 0)), settings());
    List<OutputExplanation> outputs = result.rows().get(0).outputs();
    assertThat(outputs).extracting(OutputExplanation::output).containsExactly("p", "q", "r");
    assertThat(outputs.get(0).weights().get(0).weight()).isPositive();
    assertThat(outputs.get(2).weights().get(0).weight()).isNegative();
  }

  @Test
  void wrongRequestsAreRefused() {
    Dataset data = TestData.mixed();
    ExplanationRequest none =
        ExplanationRequest.of(TestData.mixedModel(), TestData.same(data), new Seed(1));
    assertThatThrownBy(() -> new LimeExplainer().explain(none, settings()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Explainer lime has no rows to explain");
    assertThatThrownBy(
            () ->
                explain(
                    TestData.mixedModel(),
                    data,
                    data.table().without(List.of("b")).select(0),
                    settings()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"b\" is missing");
    assertThatThrownBy(() -> new LimeSettings(9, 2, 1, 1, 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("samples");
    assertThatThrownBy(() -> new LimeSettings(10, 1, 1, 1, 1)).hasMessageContaining("runs");
    assertThatThrownBy(() -> new LimeSettings(10, 2, 0, 1, 1)).hasMessageContaining("kernelWidth");
    assertThatThrownBy(() -> new LimeSettings(10, 2, 1, 0, 1)).hasMessageContaining("ridge");
  }
}
