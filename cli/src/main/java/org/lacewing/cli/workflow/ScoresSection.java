package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassFigures;
import org.lacewing.core.metrics.ClassificationEvaluation;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** The part of a report that holds the network against honest baselines, on the test rows. */
final class ScoresSection {
  private ScoresSection() {}

  /**
   * Returns the section.
   *
   * @param network the network as it is served
   * @param baselines models that any network should beat
   */
  static Section of(Scores network, List<Scores> baselines) {
    Target target = network.test().target();
    List<Block> blocks = new ArrayList<>();
    blocks.add(comparison(network, baselines, judged(target)));
    blocks.add(table(network, baselines, target));
    network.test().notes().forEach(note -> blocks.add(new Block.Verdict(Level.NOTE, note)));
    if (network.test() instanceof ClassificationEvaluation classes) {
      blocks.add(classes(classes));
    }
    blocks.add(definitions(target));
    return new Section("How good the network is", blocks);
  }

  /** Returns the metric that decides whether a baseline wins. */
  static Metric judged(Target target) {
    return target.task() == Task.CLASSIFICATION ? Metric.AUC : Metric.RMSE;
  }

  private static Block comparison(Scores network, List<Scores> baselines, Metric metric) {
    double own = value(network.test(), metric);
    List<String> winners =
        baselines.stream()
            .filter(baseline -> !metric.isBetter(own, value(baseline.test(), metric)))
            .map(
                baseline ->
                    "the "
                        + baseline.model()
                        + " with "
                        + NumberText.of(value(baseline.test(), metric)))
            .toList();
    String self = metric.label() + " of the network on the test rows: " + NumberText.of(own) + ". ";
    return winners.isEmpty()
        ? new Block.Verdict(Level.PASS, self + "It is better than every baseline.")
        : new Block.Verdict(
            Level.FAIL,
            self
                + "It does not beat "
                + String.join(" and ", winners)
                + ": use the simpler model, or improve the network.");
  }

  private static Block table(Scores network, List<Scores> baselines, Target target) {
    List<String> header = new ArrayList<>(List.of("metric", network.model()));
    baselines.forEach(baseline -> header.add(baseline.model()));
    header.add(network.model() + " on validation rows");
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : Metric.of(target)) {
      List<String> row =
          new ArrayList<>(List.of(metric.label(), Figures.text(network.test(), metric)));
      baselines.forEach(baseline -> row.add(Figures.text(baseline.test(), metric)));
      row.add(network.validation().map(validation -> Figures.text(validation, metric)).orElse(""));
      rows.add(row);
    }
    return new Block.Grid("Figures on the " + network.test().rows() + " test rows", header, rows);
  }

  private static Block classes(ClassificationEvaluation evaluation) {
    List<String> names = evaluation.target().classes();
    List<List<String>> rows = new ArrayList<>();
    List<ClassFigures> classes = evaluation.classes();
    for (int i = 0; i < names.size(); i++) {
      ClassFigures figures = classes.get(i);
      rows.add(
          List.of(
              names.get(i),
              Long.toString(figures.support()),
              figures.precision().isPresent()
                  ? NumberText.of(figures.precision().getAsDouble())
                  : "undefined",
              figures.recall().isPresent()
                  ? NumberText.of(figures.recall().getAsDouble())
                  : "undefined",
              figures.f1().isPresent() ? NumberText.of(figures.f1().getAsDouble()) : "undefined"));
    }
    return new Block.Grid(
        "Each class on the test rows", List.of("class", "rows", "precision", "recall", "f1"), rows);
  }

  private static Block definitions(Target target) {
    return new Block.Grid(
        "What the figures mean",
        List.of("metric", "better", "definition"),
        Metric.of(target).stream()
            .map(
                metric ->
                    List.of(
                        metric.label(),
                        metric.direction() == Metric.Direction.HIGHER ? "higher" : "lower",
                        metric.definition()))
            .toList());
  }

  private static double value(Evaluation evaluation, Metric metric) {
    return evaluation.value(metric).orElse(Double.NaN);
  }
}
