package org.lacewing.cli.stream;

import java.util.List;
import java.util.Map;

/**
 * Sums over the rows that are explained so far.
 *
 * @param rows how many there are
 * @param modelRows how many rows the model was asked about for them
 * @param exactRows for how many nothing was sampled
 * @param worstGap the largest |base + Σ values − answer|
 * @param worstRow the row with that gap, from 0
 * @param errors the sum over rows of |standard errors| / |values|
 * @param failedRows how many rows fail a check
 * @param failed how many rows fail each check, by its name
 * @param absolute the sum over rows of |value|, one a feature
 */
record Totals(
    long rows,
    long modelRows,
    long exactRows,
    double worstGap,
    long worstRow,
    double errors,
    long failedRows,
    Map<String, Long> failed,
    List<Double> absolute) {
  /** Copies map and list. */
  Totals {
    failed = Map.copyOf(failed);
    absolute = List.copyOf(absolute);
  }
}
