package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.lacewing.core.metrics.ClassificationEvaluation;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** An evaluation in words and numbers. */
public final class EvaluationSection {
  private EvaluationSection() {}

  /** Returns all figures, the figures of each class, and what the reader must know. */
  public static Section of(String title, Evaluation evaluation) {
    List<Block> blocks = new ArrayList<>();
    List<List<String>> figures = new ArrayList<>();
    for (Metric metric : Metric.of(evaluation.target())) {
      figures.add(List.of(metric.label(), text(evaluation.value(metric)), metric.definition()));
    }
    blocks.add(
        new Grid(
            evaluation.target().name() + " of " + evaluation.rows() + " rows",
            List.of("metric", "value", "definition"),
            figures));
    if (evaluation instanceof ClassificationEvaluation classes) {
      blocks.add(
          new Grid(
              "Each class",
              List.of("class", "rows", "predicted", "precision", "recall", "f1"),
              classes.classes().stream()
                  .map(
                      figure ->
                          List.of(
                              figure.name(),
                              Integer.toString(figure.support()),
                              Integer.toString(figure.predicted()),
                              text(figure.precision()),
                              text(figure.recall()),
                              text(figure.f1())))
                  .toList()));
    }
    evaluation.notes().forEach(note -> blocks.add(new Verdict(Level.NOTE, note + ".")));
    return new Section(title, blocks);
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? NumberText.of(value.getAsDouble()) : "undefined";
  }
}
