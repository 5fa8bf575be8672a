package org.lacewing.explain.tree;

import org.lacewing.core.data.Field;

/** Answers the question of one split for cells as {@link FeatureColumns} gives them. */
final class Answerer {
  private final double threshold;
  private final boolean[] chosen;
  private final boolean[] seen;
  private final boolean missingYes;

  private Answerer(double threshold, boolean[] chosen, boolean[] seen, boolean missingYes) {
    this.threshold = threshold;
    this.chosen = chosen;
    this.seen = seen;
    this.missingYes = missingYes;
  }

  static Answerer of(Field field, Condition condition, boolean missingYes) {
    if (condition instanceof Condition.AtMost most) {
      return new Answerer(most.threshold(), new boolean[0], new boolean[0], missingYes);
    }
    Condition.OneOf oneOf = (Condition.OneOf) condition;
    int levels = field.levels().size();
    boolean[] chosen = new boolean[levels];
    boolean[] seen = new boolean[levels];
    for (int code = 0; code < levels; code++) {
      chosen[code] = oneOf.categories().contains(field.levels().get(code));
      seen[code] = chosen[code] || oneOf.others().contains(field.levels().get(code));
    }
    return new Answerer(0, chosen, seen, missingYes);
  }

  boolean holds(double cell) {
    if (Double.isNaN(cell)) {
      return missingYes;
    }
    if (chosen.length == 0) {
      return cell <= threshold;
    }
    return seen[(int) cell] ? chosen[(int) cell] : missingYes;
  }
}
