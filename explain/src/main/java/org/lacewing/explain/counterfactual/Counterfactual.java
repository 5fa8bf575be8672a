package org.lacewing.explain.counterfactual;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes of a row that lead to another decision.
 *
 * @param decision the class that the model then decides for
 * @param probability that class's probability after the changes, as the model itself gives it
 * @param distance sum of the changes' distances
 * @param changes what would have to be different, in the order of the schema
 */
public record Counterfactual(
    String decision, double probability, double distance, List<Change> changes) {
  /** Copies the changes. */
  public Counterfactual {
    changes = List.copyOf(changes);
  }

  /** Returns the changes for people, joined by semicolons. */
  public String text() {
    return changes.stream().map(Change::text).collect(Collectors.joining("; "));
  }
}
