package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Edit;
import org.lacewing.explain.EditedRows;

/**
 * Answers of a model for rows in which features take values of a {@link Grid}. The values are
 * appended to the table as rows of their own, so that a network encodes them with the table, once.
 * Thread-safe.
 */
final class GridAnswers {
  private final EditedRows edited;
  private final int rows;

  private GridAnswers(EditedRows edited, int rows) {
    this.edited = edited;
    this.rows = rows;
  }

  /** Returns an object for rows and the grids that will be asked for, one a feature at most. */
  static GridAnswers of(TableModel model, Table table, List<Grid> grids) {
    int points = grids.stream().mapToInt(Grid::size).max().orElse(0);
    Table values = table.select(new int[points]);
    for (Grid grid : grids) {
      values = values.with(grid.column(values.column(grid.feature()), points));
    }
    return new GridAnswers(
        EditedRows.of(model, Table.below(List.of(table, values)), "rows with values of a grid"),
        table.rows());
  }

  /** Receives the answers of some rows at all points. */
  interface Receiver {
    /**
     * Takes answers.
     *
     * @param first the first of the rows
     * @param count how many rows
     * @param answers {@code [count * points, outputs]}, all points of a row together
     */
    void take(int first, int count, Tensor answers);
  }

  /** Asks for every row at every point of a feature, in blocks of whole rows. */
  void each(Grid grid, Receiver receiver) {
    int points = grid.size();
    inBlocks(
        points,
        receiver,
        total -> {
          int[] from = new int[total];
          for (int i = 0; i < total; i++) {
            from[i] = rows + i % points;
          }
          return List.of(Edit.of(List.of(grid.feature()), from));
        });
  }

  /** Asks for every row at every pair of points; those of the second feature run fastest. */
  void each(Grid first, Grid second, Receiver receiver) {
    int points = Math.multiplyExact(first.size(), second.size());
    inBlocks(
        points,
        receiver,
        total -> {
          int[] fromFirst = new int[total];
          int[] fromSecond = new int[total];
          for (int i = 0; i < total; i++) {
            fromFirst[i] = rows + i % points / second.size();
            fromSecond[i] = rows + i % second.size();
          }
          return List.of(
              Edit.of(List.of(first.feature()), fromFirst),
              Edit.of(List.of(second.feature()), fromSecond));
        });
  }

  private interface Edits {
    List<Edit> of(int total);
  }

  private void inBlocks(int points, Receiver receiver, Edits edits) {
    int perBlock = Math.min(rows, Math.max(1, edited.block() / points));
    List<Edit> usual = edits.of(perBlock * points);
    for (int first = 0; first < rows; first += perBlock) {
      int count = Math.min(perBlock, rows - first);
      int[] asked = new int[count * points];
      for (int i = 0; i < asked.length; i++) {
        asked[i] = first + i / points;
      }
      List<Edit> block = count == perBlock ? usual : edits.of(asked.length);
      receiver.take(first, count, edited.answers(asked, block));
    }
  }

  /**
   * Asks for rows in which features take the values of single points.
   *
   * @param asked the rows
   * @param features what takes another value
   * @param points for each feature one point of its grid a row
   */
  Tensor answers(int[] asked, List<String> features, List<int[]> points) {
    List<Edit> edits = new ArrayList<>();
    for (int f = 0; f < features.size(); f++) {
      int[] from = points.get(f).clone();
      for (int i = 0; i < from.length; i++) {
        from[i] += rows;
      }
      edits.add(Edit.of(List.of(features.get(f)), from));
    }
    return edited.answers(asked, edits);
  }

  /** Returns how many rows are best asked about at once. */
  int block() {
    return edited.block();
  }
}
