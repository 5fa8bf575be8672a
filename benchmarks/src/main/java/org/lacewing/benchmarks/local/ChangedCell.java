package org.lacewing.benchmarks.local;

import java.util.List;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.explain.counterfactual.Change;

/** Reads the text of a change back into a column of one row. */
final class ChangedCell {
  private ChangedCell() {}

  static Column of(Column cell, Change change) {
    return cell instanceof NumericColumn
        ? NumericColumn.of(cell.name(), Double.parseDouble(change.to()))
        : CategoricalColumn.of(cell.name(), List.of(change.to()), 0);
  }
}
