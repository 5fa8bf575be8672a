package org.lacewing.core.data;

/** What a fitted model accepts in new rows; asked while lines and columns are still known. */
public interface RowRules {

  /** Returns whether a row without a value for this feature is accepted. */
  boolean acceptsMissing(String feature);

  /** Returns whether a row with this category is accepted. */
  boolean acceptsCategory(String feature, String category);
}
