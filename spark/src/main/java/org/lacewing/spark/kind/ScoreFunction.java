package org.lacewing.spark.kind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.RowBatch;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.spark.slice.Slice;
import org.lacewing.spark.slice.SliceFunction;
import org.lacewing.spark.slice.Totals;
import org.lacewing.spark.table.TableColumn;
import org.lacewing.spark.table.TableWriter;

/**
 * Predicts the rows of slices: the column {@code prediction}, and {@code p(CLASS)} for each class.
 * The figures are how many rows get each class, or the sum of the predicted numbers.
 */
final class ScoreFunction implements SliceFunction {
  private final Pipeline model;
  private final SliceRows rows;

  ScoreFunction(Pipeline model, SliceRows rows) {
    this.model = model;
    this.rows = rows;
  }

  static List<TableColumn> answers(Target target) {
    if (target.task() == Task.REGRESSION) {
      return List.of(TableColumn.number("prediction"));
    }
    List<TableColumn> columns = new ArrayList<>();
    columns.add(TableColumn.text("prediction"));
    target.classes().forEach(name -> columns.add(TableColumn.number("p(" + name + ")")));
    return columns;
  }

  @Override
  public List<TableColumn> columns() {
    return rows.columns(answers(model.target()));
  }

  @Override
  public Totals apply(Slice slice, TableWriter result) throws IOException {
    Map<String, Double> sums = new TreeMap<>();
    rows.forEach(slice, (first, batch) -> write(first, batch, result, sums));
    return new Totals(sums, Map.of());
  }

  private void write(long first, RowBatch batch, TableWriter result, Map<String, Double> sums)
      throws IOException {
    Target target = model.target();
    List<String> classes = target.classes();
    Tensor answers = model.predict(batch.table());
    int[] decided = new int[classes.size()];
    for (int row = 0; row < batch.lines().size(); row++) {
      List<@Nullable Object> cells = rows.cells(first, batch, row);
      if (target.task() == Task.REGRESSION) {
        float answer = answers.at(row, 0);
        cells.add(answer);
        sums.merge("prediction", (double) answer, Double::sum);
      } else {
        int predicted = ClassLabels.predicted(answers, row);
        decided[predicted]++;
        cells.add(classes.get(predicted));
        for (int c = 0; c < decided.length; c++) {
          cells.add(answers.at(row, c));
        }
      }
      result.add(cells);
    }
    for (int c = 0; c < decided.length; c++) {
      if (decided[c] > 0) {
        sums.merge("predicted " + classes.get(c), (double) decided[c], Double::sum);
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
