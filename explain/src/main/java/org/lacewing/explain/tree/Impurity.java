package org.lacewing.explain.tree;

/**
 * What is collected about a group of training rows, and how mixed the group is. Rows are added one
 * by one. Not thread-safe.
 */
interface Impurity {

  /** Returns an empty group of the same kind. */
  Impurity empty();

  /** Adds a training row. */
  void add(int row);

  /** Adds all rows of another group of the same kind. */
  void add(Impurity other);

  /** Becomes a group of no rows. */
  void clear();

  /** Becomes what is left of {@code whole} without {@code part}. */
  void difference(Impurity whole, Impurity part);

  /** Returns the number of rows. */
  int rows();

  /** Returns rows times mean impurity: bits of entropy, or squared deviations. */
  double total();

  /** Returns the best constant answer for the group. */
  double[] answer();

  /** Returns by how many keys groups can be put in order; see {@link #key}. */
  int keys();

  /** Returns the value by which groups of categories are ordered before they are cut in two. */
  double key(int number);
}
