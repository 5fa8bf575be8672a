package org.lacewing.core.data;

/** What the cells of a column hold. */
public enum ValueType {
  /** Decimal numbers. */
  NUMERIC,
  /** One of a list of names. */
  CATEGORICAL,
  /** An image or a series of numbers; see {@link TensorFormat}. */
  TENSOR
}
