package org.lacewing.explain.counterfactual;

/**
 * One changed feature, in original units.
 *
 * @param feature the column's name
 * @param from the row's own value
 * @param to the value it would have to be, one of the training data
 * @param distance for numbers |to − from| in median absolute deviations of the training data; 1 for
 *     categories
 */
public record Change(String feature, String from, String to, double distance) {

  /** Returns the change for people, such as {@code duration 24 → 12}. */
  public String text() {
    return feature + " " + from + " → " + to;
  }
}
