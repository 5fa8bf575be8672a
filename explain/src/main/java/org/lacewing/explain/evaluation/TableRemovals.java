package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Edit;
import org.lacewing.explain.EditedRows;

/**
 * Rows of a table with columns taken away: they get the cells of background rows, those of one
 * background row at a time, and the answer is the mean over all background rows. Thread-safe.
 */
final class TableRemovals {
  private final EditedRows edited;
  private final List<String> columns;
  private final int backgroundRows;

  private TableRemovals(EditedRows edited, List<String> columns, int backgroundRows) {
    this.edited = edited;
    this.columns = columns;
    this.backgroundRows = backgroundRows;
  }

  /** Returns an object for two tables with the same columns. */
  static TableRemovals of(TableModel model, Table background, Table rows) {
    return new TableRemovals(
        EditedRows.of(model, Table.below(List.of(background, rows)), "rows with columns replaced"),
        rows.names(),
        background.rows());
  }

  /** Returns one row and one of the model's answers for it. */
  Removal of(int row, int output) {
    return new Removal() {
      @Override
      public int features() {
        return columns.size();
      }

      @Override
      public double[] answers(List<BitSet> removed) {
        double[] answers = new double[removed.size()];
        int atOnce = Math.max(1, edited.block() / backgroundRows);
        for (int from = 0; from < answers.length; from += atOnce) {
          List<BitSet> part = removed.subList(from, Math.min(answers.length, from + atOnce));
          double[] means = means(row, output, part);
          System.arraycopy(means, 0, answers, from, means.length);
        }
        return answers;
      }
    };
  }

  private double[] means(int row, int output, List<BitSet> removed) {
    int[] rows = new int[removed.size() * backgroundRows];
    Arrays.fill(rows, backgroundRows + row);
    List<Edit> edits = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      int[] from = rows.clone();
      boolean any = false;
      for (int set = 0; set < removed.size(); set++) {
        if (removed.get(set).get(column)) {
          any = true;
          for (int b = 0; b < backgroundRows; b++) {
            from[set * backgroundRows + b] = b;
          }
        }
      }
      if (any) {
        edits.add(Edit.of(List.of(columns.get(column)), from));
      }
    }
    Tensor answers = edited.answers(rows, edits);
    double[] means = new double[removed.size()];
    for (int i = 0; i < rows.length; i++) {
      means[i / backgroundRows] += answers.at(i, output) / backgroundRows;
    }
    return means;
  }
}
