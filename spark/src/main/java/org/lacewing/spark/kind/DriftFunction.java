package org.lacewing.spark.kind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.RowBatch;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.spark.kind.ReasonPair.Agreement;
import org.lacewing.spark.slice.Slice;
import org.lacewing.spark.slice.SliceFunction;
import org.lacewing.spark.slice.Totals;
import org.lacewing.spark.table.TableColumn;
import org.lacewing.spark.table.TableWriter;

/**
 * Compares two models on the rows of slices: what each predicts, the largest change of a
 * probability (or the change of the predicted number), and if there are backgrounds how far the
 * values of the features agree.
 */
final class DriftFunction implements SliceFunction {
  private static final int BLOCK = 64;

  private final Pipeline first;
  private final Pipeline second;
  private final Optional<ReasonPair> reasons;
  private final SliceRows rows;

  DriftFunction(Pipeline first, Pipeline second, Optional<ReasonPair> reasons, SliceRows rows) {
    this.first = first;
    this.second = second;
    this.reasons = reasons;
    this.rows = rows;
  }

  private boolean hasClasses() {
    return first.target().task() == Task.CLASSIFICATION;
  }

  @Override
  public List<TableColumn> columns() {
    List<TableColumn> columns = new ArrayList<>();
    for (String name : List.of("prediction", "other prediction")) {
      columns.add(hasClasses() ? TableColumn.text(name) : TableColumn.number(name));
    }
    columns.add(TableColumn.number("change"));
    if (reasons.isPresent()) {
      columns.add(TableColumn.number("agreement of reasons"));
      columns.add(TableColumn.text("same main reason"));
    }
    return rows.columns(columns);
  }

  @Override
  public Totals apply(Slice slice, TableWriter result) throws IOException {
    Map<String, Double> sums = new TreeMap<>();
    Map<String, Double> peaks = new TreeMap<>();
    rows.forEach(slice, (row, batch) -> write(row, batch, result, sums, peaks));
    return new Totals(sums, peaks);
  }

  private void write(
      long row,
      RowBatch batch,
      TableWriter result,
      Map<String, Double> sums,
      Map<String, Double> peaks)
      throws IOException {
    Tensor before = first.predict(batch.table());
    Tensor after = second.predict(batch.table());
    List<Agreement> agreements = agreements(batch);
    for (int at = 0; at < batch.lines().size(); at++) {
      List<@Nullable Object> cells = rows.cells(row, batch, at);
      double change = change(before, after, at);
      cells.add(prediction(before, at));
      cells.add(prediction(after, at));
      cells.add((float) change);
      sums.merge("rows", 1.0, Double::sum);
      sums.merge("sum of changes", change, Double::sum);
      peaks.merge("largest change", change, Math::max);
      if (hasClasses()) {
        boolean flip = ClassLabels.predicted(before, at) != ClassLabels.predicted(after, at);
        sums.merge("rows of another class", flip ? 1.0 : 0.0, Double::sum);
      }
      if (reasons.isPresent()) {
        Agreement agreement = agreements.get(at);
        cells.add((float) agreement.spearman());
        cells.add(agreement.sameMain() ? "yes" : "no");
        sums.merge("sum of agreements of reasons", agreement.spearman(), Double::sum);
        sums.merge("rows of another main reason", agreement.sameMain() ? 0.0 : 1.0, Double::sum);
      }
      result.add(cells);
    }
  }

  private List<Agreement> agreements(RowBatch batch) {
    List<Agreement> agreements = new ArrayList<>();
    if (reasons.isPresent()) {
      for (int from = 0; from < batch.lines().size(); from += BLOCK) {
        int to = Math.min(batch.lines().size(), from + BLOCK);
        agreements.addAll(
            reasons.get().of(batch.table().select(IntStream.range(from, to).toArray())));
      }
    }
    return agreements;
  }

  private Object prediction(Tensor answers, int row) {
    Target target = first.target();
    if (hasClasses()) {
      return target.classes().get(ClassLabels.predicted(answers, row));
    }
    return answers.at(row, 0);
  }

  private double change(Tensor before, Tensor after, int row) {
    double largest = 0;
    for (int output = 0; output < first.target().outputs(); output++) {
      largest =
          Math.max(largest, Math.abs((double) before.at(row, output) - after.at(row, output)));
    }
    return largest;
  }

  @Override
  public void close() {
    reasons.ifPresent(ReasonPair::close);
    second.close();
    first.close();
  }
}
