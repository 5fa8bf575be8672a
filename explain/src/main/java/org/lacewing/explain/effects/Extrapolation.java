package org.lacewing.explain.effects;

import java.util.Arrays;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.explain.importance.Association;

/**
 * How far a grid leads to rows that do not occur. The rows are cut into up to ten groups by the
 * feature that goes together with the varied one most strongly. A row with a value of the grid is
 * beyond the data if, in the row's group, no row has that category, or all numbers are smaller or
 * larger by more than a tenth of the column's whole range.
 *
 * @param partner the other feature; empty if nothing goes together with this one
 * @param association how strongly, 0 to 1, see {@link Association}
 * @param share the share of rows with values of the grid that is beyond the data, 0 to 1
 */
public record Extrapolation(String partner, double association, double share) {
  private static final int GROUPS = 10;
  private static final double MARGIN = 0.1;
  private static final double FAR = 0.1;
  // With features that hardly go together only the ends of a grid are beyond the data of a group.
  private static final double STRONG = 0.5;

  /** Returns whether much of the grid is beyond the data because two features go together. */
  public boolean isFar() {
    return association >= STRONG && share > FAR;
  }

  static Extrapolation of(Table table, Grid grid) {
    Column varied = table.column(grid.feature());
    String partner = "";
    double strongest = 0;
    for (Column other : table.columns()) {
      double strength =
          other.name().equals(grid.feature()) ? 0 : Association.between(varied, other);
      if (strength > strongest) {
        strongest = strength;
        partner = other.name();
      }
    }
    return strongest == 0
        ? new Extrapolation("", 0, 0)
        : new Extrapolation(partner, strongest, share(varied, groups(table.column(partner)), grid));
  }

  /** Returns the group of every row, -1 if the cell is missing. */
  private static int[] groups(Column column) {
    int[] groups = new int[column.size()];
    if (column instanceof CategoricalColumn categories) {
      Arrays.setAll(groups, categories::code);
      return groups;
    }
    NumericColumn numbers = (NumericColumn) column;
    double[] sorted =
        Arrays.stream(numbers.toArray()).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double[] ends = new double[GROUPS - 1];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = sorted[(int) ((long) (i + 1) * (sorted.length - 1) / GROUPS)];
    }
    for (int row = 0; row < groups.length; row++) {
      int group = numbers.isMissing(row) ? -1 : 0;
      while (group >= 0 && group < ends.length && numbers.value(row) > ends[group]) {
        group++;
      }
      groups[row] = group;
    }
    return groups;
  }

  private static double share(Column varied, int[] groups, Grid grid) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    long[] size = new long[count];
    boolean[][] inside = new boolean[count][grid.size()];
    double[] low = new double[count];
    double[] high = new double[count];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (int row = 0; row < groups.length; row++) {
      int group = groups[row];
      if (group < 0 || varied.isMissing(row)) {
        continue;
      }
      size[group]++;
      if (varied instanceof NumericColumn numbers) {
        low[group] = Math.min(low[group], numbers.value(row));
        high[group] = Math.max(high[group], numbers.value(row));
      } else {
        int point = grid.labels().indexOf(varied.text(row));
        if (point >= 0) {
          inside[group][point] = true;
        }
      }
    }
    double margin = MARGIN * (grid.at().get(grid.size() - 1) - grid.at().get(0));
    long beyond = 0;
    long all = 0;
    for (int group = 0; group < count; group++) {
      for (int point = 0; point < grid.size(); point++) {
        double value = grid.at().get(point);
        boolean within =
            grid.numeric()
                ? value >= low[group] - margin && value <= high[group] + margin
                : inside[group][point];
        all += size[group];
        beyond += within ? 0 : size[group];
      }
    }
    return all == 0 ? 0 : (double) beyond / all;
  }
}
