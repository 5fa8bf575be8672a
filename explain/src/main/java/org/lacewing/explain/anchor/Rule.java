package org.lacewing.explain.anchor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** A rule that is being judged: its conditions, and how many of its rows got the same decision. */
final class Rule {
  private final List<Condition> conditions;
  private final double coverage;
  private long asked;
  private long same;

  private Rule(List<Condition> conditions, double coverage) {
    this.conditions = conditions;
    this.coverage = coverage;
  }

  /** Returns the rule of the given conditions, in the order of the schema. */
  static Rule of(List<Condition> conditions, int trainingRows) {
    List<Condition> ordered = new ArrayList<>(conditions);
    ordered.sort(Comparator.comparingInt(Condition::feature));
    BitSet left = new BitSet();
    left.set(0, trainingRows);
    ordered.forEach(condition -> condition.restrict(left));
    return new Rule(List.copyOf(ordered), (double) left.cardinality() / trainingRows);
  }

  List<Condition> conditions() {
    return conditions;
  }

  List<String> texts() {
    return conditions.stream().map(Condition::text).toList();
  }

  /** Returns the share of training rows under the rule. */
  double coverage() {
    return coverage;
  }

  void add(long rows, long equal) {
    asked += rows;
    same += equal;
  }

  long asked() {
    return asked;
  }

  double precision() {
    return asked == 0 ? 0 : (double) same / asked;
  }

  double lower(double level) {
    return asked == 0 ? 0 : PrecisionBound.lower(precision(), asked, level);
  }

  double upper(double level) {
    return asked == 0 ? 1 : PrecisionBound.upper(precision(), asked, level);
  }
}
