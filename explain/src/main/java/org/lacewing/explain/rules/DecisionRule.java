package org.lacewing.explain.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One rule of a list: if all conditions hold, and no earlier rule's, this is the answer.
 *
 * @param conditions in the order of the schema; none for the default at the end of the list
 * @param rows training rows that reach the rule
 * @param answer class shares of those rows, or their mean alone; of a default that no row reaches
 *     those of all rows
 */
public record DecisionRule(List<RuleCondition> conditions, int rows, List<Double> answer) {
  /** Copies the lists. */
  public DecisionRule {
    conditions = List.copyOf(conditions);
    answer = List.copyOf(answer);
  }

  /** Returns the conditions for people, {@code otherwise} if there are none. */
  public String condition() {
    return conditions.isEmpty()
        ? "otherwise"
        : conditions.stream().map(RuleCondition::text).collect(Collectors.joining(" and "));
  }

  /** Returns the number of the largest share, of equal ones the first. */
  public int decision() {
    int best = 0;
    for (int c = 1; c < answer.size(); c++) {
      best = answer.get(c) > answer.get(best) ? c : best;
    }
    return best;
  }
}
