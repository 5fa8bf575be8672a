package org.lacewing.explain.effects;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;

/**
 * The nodes of a feature along which local effects are accumulated, and the steps between
 * neighbouring nodes that each row takes part in.
 *
 * <p>Nodes of a number are the smallest value and quantiles; a row takes part in the step of its
 * interval and stands half at each of its ends. Nodes of a category are the categories that occur,
 * ordered by {@link CategoryOrder}; a row takes part in the steps to both neighbours and stands at
 * its own node. A row without a value takes part in none.
 */
final class Steps {
  private final Grid nodes;
  private final boolean numeric;
  private final int[] place;

  private Steps(Grid nodes, boolean numeric, int[] place) {
    this.nodes = nodes;
    this.numeric = numeric;
    this.place = place;
  }

  /**
   * Returns the steps of a feature.
   *
   * @param table the rows, whose other columns order the categories
   * @param bins intervals of a number at most
   */
  static Steps of(Table table, Column column, int bins) {
    int[] place = new int[column.size()];
    if (column instanceof NumericColumn numbers) {
      Grid nodes = Grid.of(column, bins + 1);
      double[] ends = nodes.at().stream().mapToDouble(v -> v).toArray();
      for (int row = 0; row < place.length; row++) {
        place[row] = numbers.isMissing(row) ? -1 : interval(ends, numbers.value(row));
      }
      return new Steps(nodes, true, place);
    }
    CategoricalColumn categories = (CategoricalColumn) column;
    // Refuses a column without values.
    Grid.of(column, 1);
    List<String> order = CategoryOrder.of(table, categories);
    int[] positions = categories.levels().stream().mapToInt(order::indexOf).toArray();
    for (int row = 0; row < place.length; row++) {
      place[row] = categories.isMissing(row) ? -1 : positions[categories.code(row)];
    }
    return new Steps(Grid.ofCategories(column.name(), order, 0), false, place);
  }

  /** Returns the number of the interval {@code (ends[k], ends[k + 1]]}; the first has both ends. */
  private static int interval(double[] ends, double value) {
    int found = Arrays.binarySearch(ends, value);
    int above = found >= 0 ? found : -found - 1;
    return Math.max(0, Math.min(ends.length - 2, above - 1));
  }

  Grid nodes() {
    return nodes;
  }

  /** Returns the number of steps, one less than there are nodes. */
  int count() {
    return nodes.size() - 1;
  }

  /** Returns whether a row has a value. */
  boolean has(int row) {
    return place[row] >= 0;
  }

  /** Returns the first step a row takes part in; above {@link #last} if in none. */
  int first(int row) {
    return numeric ? place[row] : Math.max(0, place[row] - 1);
  }

  /** Returns the last step a row takes part in. */
  int last(int row) {
    return has(row) ? Math.min(place[row], count() - 1) : -1;
  }

  /** Returns the first node a row stands at. */
  int firstNode(int row) {
    return place[row];
  }

  /** Returns the last node a row stands at; it stands at both in equal parts. */
  int lastNode(int row) {
    return numeric ? Math.min(place[row] + 1, count()) : place[row];
  }

  /** Returns the rows that have a value. */
  int[] rows() {
    return IntStream.range(0, place.length).filter(this::has).toArray();
  }
}
