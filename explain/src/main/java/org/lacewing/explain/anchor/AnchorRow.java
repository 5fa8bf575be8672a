package org.lacewing.explain.anchor;

import java.util.List;

/**
 * The rule of one row.
 *
 * @param row what the row is called
 * @param decision the class the model decides for
 * @param conditions what holds the decision in place, all together; empty if the model decides so
 *     for nearly every row
 * @param precision share of the rows under the rule that got the same decision
 * @param lower lower bound of that share
 * @param coverage share of training rows under the rule
 * @param modelRows how many rows the model was asked about
 * @param reached whether the lower bound is at least the precision that was asked for
 */
public record AnchorRow(
    String row,
    String decision,
    List<String> conditions,
    double precision,
    double lower,
    double coverage,
    long modelRows,
    boolean reached) {
  /** Copies the conditions. */
  public AnchorRow {
    conditions = List.copyOf(conditions);
  }

  /** Returns the rule for people. */
  public String text() {
    return conditions.isEmpty() ? "always" : String.join(" and ", conditions);
  }
}
