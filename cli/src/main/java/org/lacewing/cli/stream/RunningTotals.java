package org.lacewing.cli.stream;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.explain.RowAttribution;

/** Sums that grow row by row, in the order of the rows. Not thread-safe. */
final class RunningTotals {
  private final double[] absolute;
  private final Map<String, Long> failed = new TreeMap<>();
  private long rows;
  private long modelRows;
  private long exactRows;
  private double worstGap;
  private long worstRow;
  private double errors;
  private long failedRows;

  RunningTotals(int features) {
    this.absolute = new double[features];
  }

  /** Goes on from sums that were kept. */
  static RunningTotals of(Totals kept) {
    RunningTotals totals = new RunningTotals(kept.absolute().size());
    for (int i = 0; i < totals.absolute.length; i++) {
      totals.absolute[i] = kept.absolute().get(i);
    }
    totals.failed.putAll(kept.failed());
    totals.rows = kept.rows();
    totals.modelRows = kept.modelRows();
    totals.exactRows = kept.exactRows();
    totals.worstGap = kept.worstGap();
    totals.worstRow = kept.worstRow();
    totals.errors = kept.errors();
    totals.failedRows = kept.failedRows();
    return totals;
  }

  void add(RowAttribution found) {
    double gap = Math.abs(found.gap());
    if (gap > worstGap) {
      worstGap = gap;
      worstRow = rows;
    }
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] += Math.abs(found.value(i));
    }
    double length = found.length();
    errors += length == 0 ? 0 : found.error() / length;
    exactRows += found.exact() ? 1 : 0;
    failedRows += found.failed().isEmpty() ? 0 : 1;
    found.failed().forEach(name -> failed.merge(name, 1L, Long::sum));
    modelRows += found.modelRows();
    rows++;
  }

  long rows() {
    return rows;
  }

  Totals now() {
    return new Totals(
        rows,
        modelRows,
        exactRows,
        worstGap,
        worstRow,
        errors,
        failedRows,
        failed,
        Arrays.stream(absolute).boxed().toList());
  }
}
