package org.lacewing.core.model;

/** What an explanation of a network's answers is measured in. */
public enum AnswerScale {
  /**
   * The numbers before the softmax or sigmoid at the end of a classifier: log-odds, where answers
   * near 0 and 1 do not crowd. Where there is no such function, as in a regression, the answer.
   */
  LOGIT,

  /** The answer itself: a probability, or a number in the label's units. */
  PROBABILITY
}
