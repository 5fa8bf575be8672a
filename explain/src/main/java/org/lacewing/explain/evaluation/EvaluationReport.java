package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.drift.Interval;

/**
 * The result of {@link ExplanationEvaluation}.
 *
 * @param seed the seed of the request
 * @param settings how it was measured
 * @param rows how many rows were explained
 * @param features how many columns there are
 * @param backgroundRows training rows that removed columns got their cells from
 * @param randomOrder the mean scaled deletion curve of random orders
 * @param methods one entry a method
 */
public record EvaluationReport(
    long seed,
    EvaluationSettings settings,
    int rows,
    int features,
    int backgroundRows,
    List<Double> randomOrder,
    List<MethodEvaluation> methods)
    implements Explanation {
  private static final double GOOD_TRUTH = 0.9;

  /** Copies the lists. */
  public EvaluationReport {
    randomOrder = List.copyOf(randomOrder);
    methods = List.copyOf(methods);
  }

  @Override
  public String explainer() {
    return "evaluation";
  }

  @Override
  public String title() {
    return "Evaluation of explanations";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (MethodEvaluation method : methods) {
      checks.add(gain(method, EvaluationMetric.DELETION_GAIN));
      checks.add(gain(method, EvaluationMetric.INSERTION_GAIN));
      checks.add(randomization(method));
      Figure pointing = method.figure(EvaluationMetric.POINTING);
      String name = "known truth, " + method.method();
      String found = "Share of made-up rows whose leading column is one that matters.";
      checks.add(
          pointing.rows() == 0
              ? Check.note(name, Double.NaN, sentence(pointing.remark()))
              : pointing.value().mean() >= GOOD_TRUTH
                  ? Check.pass(name, pointing.value().mean(), found)
                  : Check.note(name, pointing.value().mean(), found));
    }
    return checks;
  }

  private static Check gain(MethodEvaluation method, EvaluationMetric metric) {
    Figure figure = method.figure(metric);
    String name = metric.label() + ", " + method.method();
    Interval value = figure.value();
    if (figure.rows() == 0) {
      return Check.note(name, value.mean(), "Not defined: " + figure.remark() + ".");
    }
    return value.low() > 0
        ? Check.pass(name, value.mean(), "The order is better than chance.")
        : Check.note(name, value.mean(), "Not told from chance by these rows.");
  }

  private static Check randomization(MethodEvaluation method) {
    RandomizationTest test = method.randomization();
    String name = "randomization check, " + method.method();
    double agreement = method.figure(EvaluationMetric.RANDOMIZATION).value().mean();
    if (test.stages().isEmpty()) {
      return Check.note(name, agreement, sentence(test.remark()));
    }
    String what =
        test.stages().get(0).layers() == 0
            ? "Agreement with the explanation of a model of shuffled labels."
            : "Agreement with the explanation of a network of shuffled weights.";
    Level level = test.level();
    String text =
        level == Level.FAIL
            ? what + " It does not change with the model: it explains something else."
            : level == Level.NOTE ? what + " A good part does not depend on the model." : what;
    return new Check(name, agreement, level, text);
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "How good explanations of "
                + rows
                + " rows are, for the class predicted for each or its number. Removed columns get"
                + " the cells of "
                + backgroundRows
                + " training rows; "
                + settings.orders()
                + " random orders give the scale of a row and what chance reaches. In brackets the"
                + " 95 % interval of the mean over rows (bootstrap)."));
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    blocks.add(table());
    curves(blocks, "removed", MethodEvaluation::deletion, randomOrder);
    List<Double> putBack = new ArrayList<>(randomOrder);
    Collections.reverse(putBack);
    curves(blocks, "put back", MethodEvaluation::insertion, putBack);
    cascade(blocks);
    remarks(blocks);
    return new Section(title(), blocks);
  }

  private Block table() {
    List<String> header = new ArrayList<>(List.of("figure", "better", "range"));
    methods.forEach(method -> header.add(method.method()));
    List<List<String>> cells = new ArrayList<>();
    for (EvaluationMetric metric : EvaluationMetric.values()) {
      List<String> line = new ArrayList<>();
      line.add(metric.label());
      line.add(metric.better().name().toLowerCase(Locale.ROOT));
      line.add(metric.range());
      for (MethodEvaluation method : methods) {
        Interval value = method.figure(metric).value();
        line.add(
            Double.isNaN(value.mean())
                ? "-"
                : NumberText.of(value.mean())
                    + " ("
                    + NumberText.of(value.low())
                    + " to "
                    + NumberText.of(value.high())
                    + ")");
      }
      cells.add(line);
    }
    return new Block.Grid("Figures by method", header, cells);
  }

  private void curves(
      List<Block> blocks,
      String what,
      Function<MethodEvaluation, List<Double>> curve,
      List<Double> random) {
    List<Series> series = new ArrayList<>();
    for (MethodEvaluation method : methods) {
      if (!curve.apply(method).isEmpty()) {
        series.add(new Series(method.method(), shares(), curve.apply(method)));
      }
    }
    if (!series.isEmpty()) {
      series.add(new Series("random order", shares(), random));
      blocks.add(
          new Block.LineChart(
              "The answer while columns are " + what,
              "share of columns " + what,
              "answer, from the lowest to the highest",
              series));
    }
  }

  private List<Double> shares() {
    return IntStream.rangeClosed(0, features).mapToObj(k -> (double) k / features).toList();
  }

  private void cascade(List<Block> blocks) {
    List<Series> series = new ArrayList<>();
    for (MethodEvaluation method : methods) {
      List<RandomizationTest.Stage> stages = method.randomization().stages();
      if (stages.size() > 1) {
        List<Double> layers = new ArrayList<>(List.of(0.0));
        List<Double> agreement = new ArrayList<>(List.of(1.0));
        for (RandomizationTest.Stage stage : stages) {
          layers.add((double) stage.layers());
          agreement.add(stage.agreement().mean());
        }
        series.add(new Series(method.method(), layers, agreement));
      }
    }
    if (!series.isEmpty()) {
      blocks.add(
          new Block.LineChart(
              "Agreement while the network is shuffled, from its answer back to its input",
              "layers shuffled",
              "rank correlation of sizes",
              series));
    }
  }

  private void remarks(List<Block> blocks) {
    for (MethodEvaluation method : methods) {
      Map<String, List<String>> figures = new LinkedHashMap<>();
      for (Figure figure : method.figures()) {
        if (!figure.remark().isEmpty()) {
          figures
              .computeIfAbsent(figure.remark(), remark -> new ArrayList<>())
              .add(figure.metric().label());
        }
      }
      figures.forEach(
          (remark, labels) ->
              blocks.add(
                  new Block.Paragraph(
                      method.method() + ", " + String.join("; ", labels) + ": " + remark + ".")));
    }
  }
}
