package org.lacewing.explain.evaluation;

import java.util.BitSet;
import java.util.List;

/**
 * The answer that an explanation is about, asked about with some of its features taken away: the
 * columns of a row, the segments of a picture, the words of a text. This is all that curves and
 * infidelity need to know of a model.
 */
public interface Removal {

  /** Returns the number of features, 1 or more. */
  int features();

  /**
   * Returns the answers.
   *
   * @param removed for each answer the numbers of the features that are taken away; an empty set
   *     asks about everything as it is
   * @return one finite number a set
   */
  double[] answers(List<BitSet> removed);
}
