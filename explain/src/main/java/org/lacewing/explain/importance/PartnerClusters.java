package org.lacewing.explain.importance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;

/**
 * Clusters of rows that are alike in some columns, for shuffles that keep what another feature has
 * in common with these (Strobl, Boulesteix, Kneib, Augustin and Zeileis 2008; Molnar, König, Bischl
 * and Casalicchio 2023). Rows are cut by one column after the other, in turn: by categories into
 * one part each, by numbers at the median, equal numbers staying together, as long as every part
 * keeps {@value #FEWEST} rows. Rows without a value come before the others.
 */
final class PartnerClusters {
  /** The fewest rows of a cluster that a cut may leave. */
  static final int FEWEST = 10;

  private final List<Column> columns;
  private final int[] clusters;
  private int count;

  private PartnerClusters(List<Column> columns, int rows) {
    this.columns = columns;
    this.clusters = new int[rows];
  }

  /** Returns the cluster of each row, numbered from 0. */
  static int[] of(List<Column> columns, int rows) {
    PartnerClusters work = new PartnerClusters(columns, rows);
    work.cut(IntStream.range(0, rows).toArray(), 0, 0);
    return work.clusters;
  }

  /** Cuts by the next column; after as many vain tries as there are columns it is a cluster. */
  private void cut(int[] rows, int next, int vain) {
    if (vain == columns.size() || rows.length < 2 * FEWEST) {
      for (int row : rows) {
        clusters[row] = count;
      }
      count++;
      return;
    }
    Column column = columns.get(next % columns.size());
    List<int[]> parts =
        column instanceof NumericColumn numbers
            ? halves(numbers, rows)
            : column instanceof CategoricalColumn categories
                ? levels(categories, rows)
                : List.of(rows);
    boolean cut = parts.size() > 1 && parts.stream().allMatch(part -> part.length >= FEWEST);
    if (!cut) {
      cut(rows, next + 1, vain + 1);
      return;
    }
    parts.forEach(part -> cut(part, next + 1, 0));
  }

  private static double key(NumericColumn column, int row) {
    return column.isMissing(row) ? Double.NEGATIVE_INFINITY : column.value(row);
  }

  private static List<int[]> halves(NumericColumn column, int[] rows) {
    double[] sorted = Arrays.stream(rows).mapToDouble(row -> key(column, row)).sorted().toArray();
    double middle = sorted[(sorted.length - 1) / 2];
    // With many equal numbers at the median the cut lies before or behind all of them.
    double end = sorted[sorted.length - 1];
    double threshold = middle < end ? middle : below(sorted, middle);
    return List.of(
        Arrays.stream(rows).filter(row -> key(column, row) <= threshold).toArray(),
        Arrays.stream(rows).filter(row -> key(column, row) > threshold).toArray());
  }

  private static double below(double[] sorted, double value) {
    return Arrays.stream(sorted)
        .filter(each -> each < value)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static List<int[]> levels(CategoricalColumn column, int[] rows) {
    return IntStream.range(CategoricalColumn.MISSING, column.levels().size())
        .mapToObj(code -> Arrays.stream(rows).filter(row -> column.code(row) == code).toArray())
        .filter(part -> part.length > 0)
        .toList();
  }
}
