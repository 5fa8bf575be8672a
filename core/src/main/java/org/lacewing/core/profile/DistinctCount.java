package org.lacewing.core.profile;

/**
 * How many different values a column has, missing ones not counted.
 *
 * @param count the number
 * @param exact whether every value was counted; otherwise the number is an estimate
 * @param error the relative standard error of the estimate, 0 if exact
 */
public record DistinctCount(long count, boolean exact, double error) {

  /** Returns whether the count can be {@code other}: equal, or within three standard errors. */
  public boolean mayBe(long other) {
    return exact ? count == other : Math.abs(count - other) <= 3 * error * other;
  }
}
