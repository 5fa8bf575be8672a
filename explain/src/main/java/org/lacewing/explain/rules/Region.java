package org.lacewing.explain.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.explain.tree.BinnedColumn;
import org.lacewing.explain.tree.BinnedColumns;

/**
 * A conjunction of conditions over bins: for some features the bins a row may lie in, the last one
 * being that of missing values. Immutable.
 */
final class Region {
  private final Map<Integer, BitSet> allowed;

  private Region(Map<Integer, BitSet> allowed) {
    this.allowed = allowed;
  }

  /** Returns the region of all rows. */
  static Region everything() {
    return new Region(new TreeMap<>());
  }

  /** Returns the region with the bins of one feature replaced by some of them. */
  Region with(int feature, BitSet bins) {
    Map<Integer, BitSet> narrowed = new TreeMap<>(allowed);
    narrowed.put(feature, bins);
    return new Region(narrowed);
  }

  /** Returns whether a training row lies in the region. */
  boolean contains(BinnedColumns columns, int row) {
    for (Map.Entry<Integer, BitSet> entry : allowed.entrySet()) {
      if (!entry.getValue().get(columns.get(entry.getKey()).bin(row))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the bins a feature may have; empty if it may have all. */
  BitSet bins(int feature) {
    BitSet bins = allowed.get(feature);
    return bins == null ? new BitSet() : bins;
  }

  /** Returns the conditions in the order of the features. */
  List<RuleCondition> conditions(BinnedColumns columns) {
    List<RuleCondition> conditions = new ArrayList<>();
    allowed.forEach((feature, bins) -> conditions.add(condition(columns.get(feature), bins)));
    return conditions;
  }

  private static RuleCondition condition(BinnedColumn column, BitSet bins) {
    String name = column.field().name();
    int count = column.bins();
    if (bins.get(count)) {
      return new RuleCondition.Missing(name);
    }
    if (bins.cardinality() == count) {
      return new RuleCondition.Known(name);
    }
    if (!column.isNumeric()) {
      return new RuleCondition.OneOf(
          name, bins.stream().mapToObj(column.field().levels()::get).toList());
    }
    int first = bins.nextSetBit(0);
    int last = bins.length() - 1;
    return new RuleCondition.Range(
        name,
        first == 0 ? Double.NEGATIVE_INFINITY : column.between(first - 1, first),
        last == count - 1 ? Double.POSITIVE_INFINITY : column.between(last, last + 1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Region region && allowed.equals(region.allowed);
  }

  @Override
  public int hashCode() {
    return allowed.hashCode();
  }
}
