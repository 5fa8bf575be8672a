package org.lacewing.explain.occlusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.AttributionKind;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.gradient.AttributionExplanation;
import org.lacewing.explain.gradient.AttributionExplanation.Attribution;
import org.lacewing.explain.gradient.AttributionExplanation.OutputAttributions;
import org.lacewing.explain.gradient.AttributionExplanation.RowAttributions;
import org.lacewing.explain.local.ScaledAnswers;

/** Replaces the features of rows in turn by those of background rows. */
final class TableOcclusion {
  private final Table rows;
  private final Table background;
  private final ScaledAnswers answers;

  private TableOcclusion(Table rows, Table background, ScaledAnswers answers) {
    this.rows = rows;
    this.background = background;
    this.answers = answers;
  }

  static AttributionExplanation explain(
      ExplanationRequest request, String name, OcclusionSettings settings) {
    List<Field> features = request.data().train().schema().features();
    Instances instances = request.requireInstances(name);
    Table train = TableFeatures.of(features, request.data().train().table(), "explainer " + name);
    int[] drawn =
        Shuffle.some(train.rows(), settings.background(), request.seed().derive(name).generator());
    TableOcclusion work =
        new TableOcclusion(
            TableFeatures.of(features, instances.table(), "explainer " + name),
            train.select(drawn),
            ScaledAnswers.of(request.model(), settings.scale(), "rows without a feature"));
    return new AttributionExplanation(
        name,
        OcclusionExplainer.TITLE,
        "A bar says what the answer loses, in the mean, when the feature alone is replaced by that"
            + " of "
            + drawn.length
            + " training rows. The base is the mean answer for these rows.",
        request.model().target(),
        work.answers.scaleName().equals("log-odds") ? AnswerScale.LOGIT : AnswerScale.PROBABILITY,
        false,
        AttributionKind.CONTRIBUTION,
        request.seed().value(),
        Parallel.of(request)
            .map(name, instances.table().rows(), row -> work.row(row, instances.names().get(row))));
  }

  private RowAttributions row(int row, String called) {
    int count = background.rows();
    Tensor whole = answers.of(rows.select(row));
    Tensor others = answers.of(background);
    int outputs = whole.size();
    List<double[]> values = new ArrayList<>();
    for (Column feature : rows.columns()) {
      Tensor left = answers.of(without(row, feature.name()));
      values.add(losses(whole, left, count));
    }
    List<OutputAttributions> found = new ArrayList<>();
    for (int output = 0; output < outputs; output++) {
      double base = 0;
      for (int i = 0; i < count; i++) {
        base += others.at(i, output) / (double) count;
      }
      double sum = base;
      List<Attribution> attributions = new ArrayList<>();
      for (int j = 0; j < values.size(); j++) {
        Column column = rows.columns().get(j);
        double value = values.get(j)[output] + 0.0;
        String cell = column.isMissing(row) ? "missing" : column.text(row);
        attributions.add(new Attribution(column.name(), column.name() + " = " + cell, value));
        sum += value;
      }
      double prediction = whole.at(output);
      found.add(
          new OutputAttributions(
              answers.name(output), prediction, base, sum - prediction, attributions));
    }
    long modelRows = 1L + count + (long) count * values.size();
    return new RowAttributions(called, answers.shown(whole), modelRows, found);
  }

  /** Returns the row as often as there are background rows, with their cells in one column. */
  private Table without(int row, String feature) {
    int[] same = new int[background.rows()];
    Arrays.fill(same, row);
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < rows.columns().size(); j++) {
      Column own = rows.columns().get(j);
      columns.add(own.name().equals(feature) ? background.columns().get(j) : own.select(same));
    }
    return Table.of(columns);
  }

  private static double[] losses(Tensor whole, Tensor left, int count) {
    double[] losses = new double[whole.size()];
    for (int output = 0; output < losses.length; output++) {
      for (int i = 0; i < count; i++) {
        losses[output] += ((double) whole.at(output) - left.at(i, output)) / count;
      }
    }
    return losses;
  }
}
