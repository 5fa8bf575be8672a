package org.lacewing.core.data;

/** What kind of answer a model gives. */
public enum Task {
  /** One of two or more classes; the model gives a probability for each. */
  CLASSIFICATION,
  /** A number in the label's own units. */
  REGRESSION
}
