package org.lacewing.explain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.TextReport;
import org.lacewing.explain.AttributedRow;
import org.lacewing.explain.AttributionKind;
import org.lacewing.explain.Check;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;
import org.lacewing.explain.gradient.GradientModels;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;

class ExplanationEvaluationTest {
  private static final EvaluationSettings QUICK =
      new EvaluationSettings(60, 5, 40, 2, 0.1, 3, 2, 0);
  private static final ExplainedMethod SHAP =
      ExplainedMethod.of(new PluginChoice("kernelshap", Map.of("background", 60)));
  private static final ExplainedMethod LIME =
      ExplainedMethod.of(new PluginChoice("lime", Map.of("scale", "answer", "samples", 200)));

  /** Gives the numbers of the row itself, whatever the model. */
  private static final ExplainedMethod INPUT =
      method(
          "input",
          (table, row) ->
              table.columns().stream()
                  .map(c -> c instanceof NumericColumn n && !n.isMissing(row) ? n.value(row) : 0.0)
                  .toList());

  private static final ExplainedMethod ZERO =
      method("zero", (table, row) -> table.columns().stream().map(column -> 0.0).toList());

  private interface Values {
    List<Double> of(Table features, int row);
  }

  private static ExplainedMethod random(long seed) {
    RandomGenerator random = new Seed(seed).generator();
    return method(
        "random",
        (table, row) -> table.columns().stream().map(column -> random.nextGaussian()).toList());
  }

  private static ExplainedMethod method(String name, Values values) {
    return new ExplainedMethod(
        name,
        request -> {
          Table rows = request.instances().table();
          List<String> features = request.data().train().schema().featureNames();
          Table own = Table.of(features.stream().map(rows::column).toList());
          List<AttributedRow> explained = new ArrayList<>();
          for (int row = 0; row < rows.rows(); row++) {
            List<Double> found = values.of(own, row);
            List<List<Double>> outputs = new ArrayList<>();
            for (int output = 0; output < request.model().target().outputs(); output++) {
              outputs.add(found);
            }
            explained.add(new AttributedRow("row " + row, features, outputs));
          }
          return new FixedAttributions(name, AttributionKind.CONTRIBUTION, explained);
        });
  }

  private static ExplanationRequest request(TableModel model, Dataset data, int... rows) {
    return ExplanationRequest.of(model, TestData.same(data), new Seed(5))
        .withInstances(Instances.of(data, rows));
  }

  private static MethodEvaluation evaluate(ExplanationRequest request, ExplainedMethod method) {
    return ExplanationEvaluation.evaluate(request, List.of(method), QUICK, Optional.empty())
        .methods()
        .get(0);
  }

  private static double mean(MethodEvaluation method, EvaluationMetric metric) {
    return method.figure(metric).value().mean();
  }

  /** Sixty rows: all of them are the background. */
  private static Dataset mixed() {
    return TestData.mixed().select(IntStream.range(0, 60).toArray());
  }

  private static TestModel linear() {
    return TestModel.number(
        row -> 3 * row.number("a") - 2 * row.number("b") + (row.text("size").equals("M") ? 1 : 0));
  }

  private static final int[] TWENTY = {
    10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
  };

  @Test
  void exactShapleyValuesOfALinearModelAreFaithful() {
    ExplanationRequest request = request(linear(), mixed(), TWENTY);
    MethodEvaluation shap = evaluate(request, SHAP);
    assertThat(mean(shap, EvaluationMetric.INFIDELITY)).isCloseTo(0, within(1e-9));
    assertThat(mean(shap, EvaluationMetric.SCALED_INFIDELITY)).isCloseTo(0, within(1e-9));
    assertThat(shap.figure(EvaluationMetric.DELETION_GAIN).value().low()).isPositive();
    assertThat(shap.figure(EvaluationMetric.INSERTION_GAIN).value().low()).isPositive();
    assertThat(shap.deletion()).hasSize(6);
    assertThat(shap.figure(EvaluationMetric.DELETION_AREA).rows()).isEqualTo(20);
    // LIME's slopes tell the same of a linear model once they are contributions.
    MethodEvaluation lime = evaluate(request, LIME);
    assertThat(lime.kind()).isEqualTo(AttributionKind.SLOPE);
    assertThat(mean(lime, EvaluationMetric.SCALED_INFIDELITY)).isLessThan(0.03);
    assertThat(mean(lime, EvaluationMetric.DELETION_AREA))
        .isCloseTo(mean(shap, EvaluationMetric.DELETION_AREA), within(0.03));
  }

  @Test
  void randomValuesScoreWorse() {
    ExplanationRequest request = request(linear(), mixed(), TWENTY);
    MethodEvaluation shap = evaluate(request, SHAP);
    MethodEvaluation random = evaluate(request, random(3));
    assertThat(mean(random, EvaluationMetric.DELETION_GAIN)).isBetween(-0.15, 0.15);
    assertThat(mean(random, EvaluationMetric.DELETION_AREA))
        .isGreaterThan(mean(shap, EvaluationMetric.DELETION_AREA) + 0.15);
    assertThat(mean(random, EvaluationMetric.INSERTION_AREA))
        .isLessThan(mean(shap, EvaluationMetric.INSERTION_AREA) - 0.15);
    assertThat(mean(random, EvaluationMetric.SCALED_INFIDELITY)).isGreaterThan(0.5);
    assertThat(mean(random, EvaluationMetric.SENSITIVITY))
        .isGreaterThan(1)
        .isGreaterThan(5 * mean(shap, EvaluationMetric.SENSITIVITY));
    // Two columns and a category matter, of five.
    assertThat(mean(shap, EvaluationMetric.EFFECTIVE_FEATURES)).isBetween(1.0, 3.0);
    assertThat(mean(random, EvaluationMetric.EFFECTIVE_FEATURES)).isGreaterThan(3);
    assertThat(mean(random, EvaluationMetric.GINI)).isLessThan(mean(shap, EvaluationMetric.GINI));
  }

  /** A logistic network over the encoded columns a, b and c whose weights are dealt anew. */
  private static LayerShuffling layers(Dataset data) {
    return new LayerShuffling() {
      @Override
      public List<String> layers() {
        return List.of("last", "first");
      }

      @Override
      public Pipeline shuffled(int count, Seed seed) {
        return count == 1
            ? GradientModels.of(data, 0, 1.5, 0.2, -3.0)
            : GradientModels.of(data, 0, 0.1, -3.0, 1.0);
      }
    };
  }

  private static Dataset threeNumbers() {
    Dataset mixed = mixed();
    return TestData.of(
        mixed.table().column("a"),
        mixed.table().column("b"),
        TestData.normal("c", mixed.rows(), 8),
        mixed.table().column("y"));
  }

  @Test
  void whatIgnoresTheModelFailsTheRandomizationCheck() {
    Dataset data = threeNumbers();
    ExplanationRequest request = request(GradientModels.of(data, 0, 3.0, 1.0, 0.1), data, TWENTY);
    EvaluationReport report =
        ExplanationEvaluation.evaluate(
            request, List.of(INPUT, SHAP, ZERO), QUICK, Optional.of(layers(data)));
    MethodEvaluation input = report.methods().get(0);
    assertThat(input.randomization().stages()).hasSize(2);
    assertThat(input.randomization().stages().get(0).shuffled()).isEqualTo("last");
    assertThat(mean(input, EvaluationMetric.RANDOMIZATION)).isEqualTo(1);
    assertThat(input.randomization().level()).isEqualTo(Level.FAIL);
    MethodEvaluation shap = report.methods().get(1);
    assertThat(mean(shap, EvaluationMetric.RANDOMIZATION)).isLessThan(0.5);
    assertThat(shap.randomization().level()).isEqualTo(Level.PASS);
    assertThat(report.methods().get(2).randomization().level()).isEqualTo(Level.FAIL);
    assertThat(report.checks())
        .filteredOn(check -> check.level() == Level.FAIL)
        .extracting(Check::name)
        .containsExactly("randomization check, input", "randomization check, zero");
  }

  @Test
  void withoutLayersLabelsAreShuffledOrTheCheckSaysThatItDoesNotApply() {
    Dataset data = mixed();
    ExplanationRequest request = request(TestData.mixedModel(), data, TWENTY);
    MethodEvaluation without = evaluate(request, SHAP);
    assertThat(without.randomization().stages()).isEmpty();
    assertThat(without.randomization().level()).isEqualTo(Level.NOTE);
    assertThat(mean(without, EvaluationMetric.RANDOMIZATION)).isNaN();
    assertThat(without.figure(EvaluationMetric.RANDOMIZATION).remark())
        .startsWith("does not apply");
    MethodEvaluation fitted =
        evaluate(
            request.withFitter(
                (split, seed) ->
                    TreeModel.fit(split.train(), TestModel.YES_NO, new TreeSettings(3, 5))),
            SHAP);
    assertThat(fitted.randomization().stages().get(0).shuffled()).isEqualTo("labels");
    assertThat(mean(fitted, EvaluationMetric.RANDOMIZATION)).isBetween(-1.0, 0.8);
    assertThat(
            evaluate(
                    request.withFitter(
                        (split, seed) ->
                            TreeModel.fit(split.train(), TestModel.YES_NO, new TreeSettings(3, 5))),
                    INPUT)
                .randomization()
                .level())
        .isEqualTo(Level.FAIL);
  }

  @Test
  void exactShapleyValuesPointAtTheTruth() {
    EvaluationSettings truth = new EvaluationSettings(20, 2, 5, 0, 0.1, 0, 1, 30);
    ExplanationRequest request = request(linear(), mixed(), 10, 11);
    EvaluationReport report =
        ExplanationEvaluation.evaluate(
            request,
            List.of(ExplainedMethod.of(new PluginChoice("kernelshap", Map.of())), random(9)),
            truth,
            Optional.empty());
    MethodEvaluation shap = report.methods().get(0);
    assertThat(mean(shap, EvaluationMetric.POINTING)).isEqualTo(1);
    assertThat(mean(shap, EvaluationMetric.PRECISION)).isGreaterThan(0.97);
    assertThat(mean(shap, EvaluationMetric.RECALL))
        .isEqualTo(mean(shap, EvaluationMetric.PRECISION));
    assertThat(mean(report.methods().get(1), EvaluationMetric.POINTING)).isLessThan(0.5);
    assertThat(shap.figure(EvaluationMetric.SENSITIVITY).remark()).contains("settings");
    assertThat(shap.figure(EvaluationMetric.RANDOMIZATION).remark()).contains("settings");
  }

  @Test
  void whatNeedsANetworkIsNotAskedAboutTheTruth() {
    Dataset data = threeNumbers();
    ExplanationRequest request = request(GradientModels.of(data, 0, 3.0, 1.0, 0.1), data, 10, 11);
    EvaluationSettings truth = new EvaluationSettings(20, 2, 5, 0, 0.1, 0, 1, 10);
    MethodEvaluation deeplift =
        ExplanationEvaluation.evaluate(
                request,
                List.of(ExplainedMethod.of(new PluginChoice("deeplift", Map.of()))),
                truth,
                Optional.empty())
            .methods()
            .get(0);
    assertThat(deeplift.figure(EvaluationMetric.POINTING).remark())
        .contains("does not apply", "gradients");
  }

  @Test
  void equalRequestsGiveEqualBytesOnOneAndOnFourThreads() {
    ExplanationRequest request = request(TestData.mixedModel(), mixed(), 0, 4, 7);
    List<ExplainedMethod> methods = List.of(SHAP, LIME);
    String one =
        Json.write(
            ExplanationEvaluation.evaluate(request, methods, QUICK, Optional.empty()).toJson());
    String four =
        Json.write(
            ExplanationEvaluation.evaluate(request.withThreads(4), methods, QUICK, Optional.empty())
                .toJson());
    assertThat(four).isEqualTo(one);
    assertThat(one).contains("\"deletion-gain\"", "\"randomOrder\"");
  }

  @Test
  void theSectionHasTableCurvesAndRemarks() {
    Dataset data = threeNumbers();
    ExplanationRequest request = request(GradientModels.of(data, 0, 3.0, 1.0, 0.1), data, 0, 4, 7);
    String text =
        TextReport.render(
            List.of(
                ExplanationEvaluation.evaluate(
                        request, List.of(SHAP, LIME), QUICK, Optional.of(layers(data)))
                    .section()),
            240);
    assertThat(text)
        .contains(
            "Evaluation of explanations",
            "infidelity in the best unit",
            "The answer while columns are removed",
            "The answer while columns are put back",
            "random order",
            "Agreement while the network is shuffled",
            "left out by the settings");
  }

  @Test
  void aConstantModelHasNothingToMeasure() {
    ExplanationRequest request = request(TestModel.yes(row -> 0.7), mixed(), 0, 1, 2);
    MethodEvaluation shap = evaluate(request, SHAP);
    assertThat(mean(shap, EvaluationMetric.DELETION_GAIN)).isNaN();
    assertThat(mean(shap, EvaluationMetric.INFIDELITY)).isNaN();
    assertThat(shap.figure(EvaluationMetric.DELETION_GAIN).remark()).startsWith("3 of 3 rows");
    assertThat(shap.deletion()).isEmpty();
    assertThat(mean(shap, EvaluationMetric.SENSITIVITY)).isEqualTo(0);
  }

  @Test
  void valuesOfZeroGiveNoOrder() {
    MethodEvaluation zero = evaluate(request(linear(), mixed(), 0, 1), ZERO);
    assertThat(mean(zero, EvaluationMetric.DELETION_AREA)).isNaN();
    assertThat(zero.figure(EvaluationMetric.GINI).remark()).contains("all values are 0");
    assertThat(mean(zero, EvaluationMetric.INFIDELITY)).isEqualTo(1);
  }

  @Test
  void oneColumnIsEvaluatedAsFarAsItGoes() {
    Dataset data = TestData.of(numbers("a", 1, 2, 3, 4), numbers("y", 1, 2, 3, 4));
    ExplanationRequest request = request(TestModel.number(row -> row.number("a")), data, 0, 3);
    MethodEvaluation shap = evaluate(request, SHAP);
    assertThat(shap.deletion()).hasSize(2);
    assertThat(mean(shap, EvaluationMetric.DELETION_GAIN)).isEqualTo(0);
    assertThat(mean(shap, EvaluationMetric.INFIDELITY)).isCloseTo(0, within(1e-12));
    assertThat(shap.randomization().remark()).contains("one feature");
  }

  @Test
  void notANumberIsRefused() {
    ExplainedMethod broken =
        method("broken", (table, row) -> table.columns().stream().map(c -> Double.NaN).toList());
    assertThatThrownBy(() -> evaluate(request(linear(), mixed(), 0), broken))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not a finite number")
        .hasMessageContaining("row 0, feature \"a\"");
  }

  @Test
  void whatGivesNoNumbersIsRefused() {
    ExplainedMethod anchors = ExplainedMethod.of(new PluginChoice("anchors", Map.of()));
    assertThatThrownBy(() -> evaluate(request(TestData.mixedModel(), mixed(), 0), anchors))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("anchors cannot be evaluated");
    assertThatThrownBy(
            () ->
                evaluate(
                    ExplanationRequest.of(linear(), TestData.same(mixed()), new Seed(1)), SHAP))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no rows to explain");
  }
}
