package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;

/** Mixes raw rows, for any model. */
final class TableMasker implements Masker {
  private final TableModel model;
  private final List<Column> joined;
  private final int backgroundRows;

  private TableMasker(TableModel model, List<Column> joined, int backgroundRows) {
    this.model = model;
    this.joined = joined;
    this.backgroundRows = backgroundRows;
  }

  /** Returns a masker; both tables have the same columns. */
  static TableMasker of(TableModel model, Table background, Table rows) {
    return new TableMasker(
        model, Table.below(List.of(background, rows)).columns(), background.rows());
  }

  @Override
  public boolean differs(int row, int player) {
    Column column = joined.get(player);
    String own = column.text(backgroundRows + row);
    for (int b = 0; b < backgroundRows; b++) {
      if (!own.equals(column.text(b))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Tensor answers(int row, int[] players, CoalitionBlock block) {
    int[] background = new int[block.size()];
    for (int i = 0; i < background.length; i++) {
      background[i] = block.background(i);
    }
    int[][] picked = new int[joined.size()][];
    for (int local = 0; local < players.length; local++) {
      int[] mixed = background.clone();
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] = block.has(i, local) ? backgroundRows + row : mixed[i];
      }
      picked[players[local]] = mixed;
    }
    List<Column> columns = new ArrayList<>();
    for (int player = 0; player < picked.length; player++) {
      columns.add(joined.get(player).select(picked[player] == null ? background : picked[player]));
    }
    return Answers.of(model, Table.of(columns), "rows mixed from background and explained rows");
  }
}
