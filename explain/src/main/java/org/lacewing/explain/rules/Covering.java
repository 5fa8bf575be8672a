package org.lacewing.explain.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.tree.BinnedColumns;

/**
 * Rules learned one after another, each for the rows that no earlier one has (sequential covering).
 * Rule {@code number} answers with {@code groups.get(number)}; the list of the first {@code k}
 * rules answers all others with {@code rests.get(k)}.
 */
final class Covering {
  private final BinnedColumns columns;
  private final List<Region> regions = new ArrayList<>();
  private final List<double[]> groups = new ArrayList<>();
  private final List<double[]> rests = new ArrayList<>();
  private final boolean complete;

  private Covering(
      BinnedColumns columns, Taught taught, RuleSettings settings, int[] rows, TimeLimit limit) {
    this.columns = columns;
    RuleSearch search = new RuleSearch(columns, taught, settings);
    int[] left = rows;
    boolean inTime = true;
    rests.add(taught.group(rows));
    while (regions.size() < settings.maxRules() && left.length > 0 && taught.spread(left) > 0) {
      if (limit.isOver()) {
        inTime = false;
        break;
      }
      Optional<Region> found = search.best(left);
      if (found.isEmpty()) {
        break;
      }
      Region region = found.get();
      regions.add(region);
      int[] covered = Arrays.stream(left).filter(row -> region.contains(columns, row)).toArray();
      groups.add(taught.group(covered));
      left = Arrays.stream(left).filter(row -> !region.contains(columns, row)).toArray();
      rests.add(taught.group(left));
    }
    complete = inTime;
  }

  /**
   * Learns rules.
   *
   * @param rows numbers of training rows, one or more
   * @param limit when it is over, no further rule is looked for
   */
  static Covering of(
      BinnedColumns columns, Taught taught, RuleSettings settings, int[] rows, TimeLimit limit) {
    return new Covering(columns, taught, settings, rows, limit);
  }

  /** Returns whether time did not end the search. */
  boolean complete() {
    return complete;
  }

  /** Returns the number of rules. */
  int size() {
    return regions.size();
  }

  Region region(int number) {
    return regions.get(number);
  }

  /** Returns the training rows that reach a rule. */
  double[] group(int number) {
    return groups.get(number);
  }

  /** Returns the training rows that reach the default after so many rules; maybe none. */
  double[] rest(int rules) {
    return rests.get(rules);
  }

  /** Returns the number of the rule a training row reaches; {@link #size} for the default. */
  int reached(int row) {
    for (int number = 0; number < regions.size(); number++) {
      if (regions.get(number).contains(columns, row)) {
        return number;
      }
    }
    return regions.size();
  }
}
