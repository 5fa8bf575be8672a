package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;

/**
 * Asks a model about base rows and about each of them with one feature at its opposite value. A
 * network with its preprocessing gets rows that were encoded once and are mixed in encoded form;
 * since encoding works on each feature by itself, the answers are those of mixed raw rows.
 */
final class NeighbourRows {
  private final TableModel model;
  private final AnswerScale scale;
  private final String what;

  NeighbourRows(TableModel model, AnswerScale scale, String what) {
    this.model = model;
    this.scale = scale;
    this.what = what;
  }

  /**
   * Returns the answers: of the row itself, then for each base row its own one and one for each
   * varied feature.
   *
   * @param drawn the row itself, the base rows, and as many rows of opposite values
   */
  Tensor answers(Table drawn, List<String> varied) {
    if (model instanceof Pipeline pipeline) {
      Tensor rows = encoded(pipeline, drawn, varied);
      return scale == AnswerScale.LOG_ODDS && pipeline.hasLogits()
          ? AnswerScale.ofLogits(finite(pipeline.logitsEncoded(rows)))
          : scaled(finite(pipeline.predictEncoded(rows)));
    }
    return scaled(Answers.of(model, mixed(drawn, varied), what));
  }

  /** Returns the answer for the row itself, where nothing varies. */
  Tensor answer(Table row) {
    return answers(Table.below(List.of(row, row, row)), List.of()).slice(0, 1);
  }

  private Tensor scaled(Tensor answers) {
    return scale == AnswerScale.LOG_ODDS ? AnswerScale.ofProbabilities(answers) : answers;
  }

  private static Table mixed(Table drawn, List<String> varied) {
    int bases = (drawn.rows() - 1) / 2;
    int block = varied.size() + 1;
    int[] plain = new int[1 + bases * block];
    for (int i = 1; i < plain.length; i++) {
      plain[i] = 1 + (i - 1) / block;
    }
    List<Column> columns = new ArrayList<>();
    for (Column column : drawn.columns()) {
      int feature = varied.indexOf(column.name());
      int[] picked = plain.clone();
      for (int b = 0; feature >= 0 && b < bases; b++) {
        picked[1 + b * block + 1 + feature] = 1 + bases + b;
      }
      columns.add(column.select(picked));
    }
    return Table.of(columns);
  }

  private static Tensor encoded(Pipeline pipeline, Table drawn, List<String> varied) {
    float[] rows = pipeline.preprocessing().encode(drawn).toArray();
    int width = rows.length / drawn.rows();
    List<FeatureSpan> spans =
        varied.stream()
            .map(
                feature ->
                    pipeline.preprocessing().spans().stream()
                        .filter(span -> span.feature().equals(feature))
                        .findFirst()
                        .orElseThrow())
            .toList();
    int[] first = spans.stream().mapToInt(FeatureSpan::first).toArray();
    int[] end = spans.stream().mapToInt(FeatureSpan::end).toArray();
    int bases = (drawn.rows() - 1) / 2;
    int count = 1 + bases * (first.length + 1);
    float[] mixed = new float[Math.multiplyExact(count, width)];
    System.arraycopy(rows, 0, mixed, 0, width);
    int at = width;
    for (int b = 0; b < bases; b++) {
      int base = (1 + b) * width;
      int other = (1 + bases + b) * width;
      System.arraycopy(rows, base, mixed, at, width);
      at += width;
      for (int f = 0; f < first.length; f++) {
        System.arraycopy(rows, base, mixed, at, width);
        for (int column = first[f]; column < end[f]; column++) {
          mixed[at + column] = rows[other + column];
        }
        at += width;
      }
    }
    return Tensor.adopt(new int[] {count, width}, mixed);
  }

  private Tensor finite(Tensor answers) {
    int bad = answers.firstNonFinite();
    if (bad >= 0) {
      throw new DataException(
          Failure.of("The model gave an answer that is not a finite number")
              .at(what + ", row " + bad / answers.dimension(1))
              .received(Float.toString(answers.at(bad)))
              .advice("The model's weights are damaged: train or load it again."));
    }
    return answers;
  }

  /** Returns one output's answers of one run's base rows, {@code [bases][1 + features]}. */
  static double[][] of(Tensor answers, int output, int firstBase, int bases, int block) {
    return IntStream.range(firstBase, firstBase + bases)
        .mapToObj(
            b ->
                IntStream.range(0, block)
                    .mapToDouble(j -> answers.at(1 + b * block + j, output))
                    .toArray())
        .toArray(double[][]::new);
  }
}
