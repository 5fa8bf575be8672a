package org.lacewing.spark.kind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.RowBatch;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.model.Pipeline;
import org.lacewing.explain.RowAttribution;
import org.lacewing.explain.RowAttributor;
import org.lacewing.spark.slice.Slice;
import org.lacewing.spark.slice.SliceFunction;
import org.lacewing.spark.slice.Totals;
import org.lacewing.spark.table.TableColumn;
import org.lacewing.spark.table.TableWriter;

/**
 * Explains the rows of slices: the columns of {@code lacewing explain --stream}. The figures are
 * the sums of the absolute values of each feature, the rows that fail a check, and the largest gap
 * between the sum of the values and the answer.
 */
final class ExplainFunction implements SliceFunction {
  private static final int BLOCK = 64;

  private final Pipeline model;
  private final RowAttributor attributor;
  private final OptionalInt output;
  private final SliceRows rows;
  private final List<String> features;

  ExplainFunction(Pipeline model, RowAttributor attributor, OptionalInt output, SliceRows rows) {
    this.model = model;
    this.attributor = attributor;
    this.output = output;
    this.rows = rows;
    this.features = model.schema().features().stream().map(Field::name).toList();
  }

  private boolean hasClasses() {
    return model.target().task() == Task.CLASSIFICATION;
  }

  @Override
  public List<TableColumn> columns() {
    List<TableColumn> columns = new ArrayList<>();
    if (hasClasses()) {
      columns.add(TableColumn.text("prediction"));
      columns.add(TableColumn.text("explained"));
    }
    columns.add(TableColumn.number("answer"));
    columns.add(TableColumn.number("base"));
    features.forEach(feature -> columns.add(TableColumn.number("phi(" + feature + ")")));
    columns.add(TableColumn.number("gap"));
    columns.add(TableColumn.number("error"));
    columns.add(TableColumn.text("notes"));
    return rows.columns(columns);
  }

  @Override
  public Totals apply(Slice slice, TableWriter result) throws IOException {
    Map<String, Double> sums = new TreeMap<>();
    Map<String, Double> peaks = new TreeMap<>();
    rows.forEach(
        slice,
        (first, batch) -> {
          for (int from = 0; from < batch.lines().size(); from += BLOCK) {
            int to = Math.min(batch.lines().size(), from + BLOCK);
            int[] block = IntStream.range(from, to).toArray();
            List<RowAttribution> found = attributor.explain(batch.table().select(block), output);
            for (int at : block) {
              RowAttribution values = found.get(at - from);
              result.add(cells(first, batch, at, values));
              count(values, sums, peaks);
            }
          }
        });
    return new Totals(sums, peaks);
  }

  private List<@Nullable Object> cells(long first, RowBatch batch, int at, RowAttribution found) {
    List<@Nullable Object> cells = rows.cells(first, batch, at);
    if (hasClasses()) {
      Target target = model.target();
      cells.add(target.classes().get(found.predicted()));
      cells.add(target.classes().get(found.output()));
    }
    cells.add((float) found.answer());
    cells.add((float) found.base());
    for (int feature = 0; feature < found.features(); feature++) {
      cells.add((float) found.value(feature));
    }
    cells.add((float) found.gap());
    cells.add((float) found.error());
    cells.add(String.join("; ", found.failed()));
    return cells;
  }

  private void count(RowAttribution found, Map<String, Double> sums, Map<String, Double> peaks) {
    for (int feature = 0; feature < found.features(); feature++) {
      sums.merge(
          "sum of |phi(" + features.get(feature) + ")|",
          Math.abs(found.value(feature)),
          Double::sum);
    }
    found.failed().forEach(name -> sums.merge("rows that fail " + name, 1.0, Double::sum));
    sums.merge("rows the model was asked about", (double) found.modelRows(), Double::sum);
    peaks.merge("largest gap", Math.abs(found.gap()), Math::max);
  }

  @Override
  public void close() {
    attributor.close();
    model.close();
  }
}
