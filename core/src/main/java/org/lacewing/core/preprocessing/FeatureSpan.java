package org.lacewing.core.preprocessing;

import org.lacewing.core.data.ValueType;

/**
 * The encoded columns that belong to one feature: one for a number, one a level for categories, one
 * a value for an image or a series, in row-major order. Explainers and masks move them together.
 *
 * @param feature the feature's name
 * @param type what the feature holds
 * @param first the first encoded column, from 0
 * @param width how many encoded columns there are, 1 or more
 */
public record FeatureSpan(String feature, ValueType type, int first, int width) {

  /** Returns the position after the last encoded column. */
  public int end() {
    return first + width;
  }
}
