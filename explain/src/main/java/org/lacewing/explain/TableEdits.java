package org.lacewing.explain;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;

/** Edits raw rows, for any model. */
final class TableEdits implements EditedRows {
  private final TableModel model;
  private final Table table;
  private final String what;

  TableEdits(TableModel model, Table table, String what) {
    this.model = model;
    this.table = table;
    this.what = what;
  }

  @Override
  public int block() {
    return Pipeline.BATCH;
  }

  @Override
  public Tensor answers(int[] rows, List<Edit> edits) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      int[] picked = rows;
      for (Edit edit : edits) {
        picked = edit.columns().contains(column.name()) ? edit.from() : picked;
      }
      columns.add(column.select(picked));
    }
    return Answers.of(model, Table.of(columns), what);
  }
}
