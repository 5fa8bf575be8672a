package org.lacewing.explain.rules;

import java.util.List;

/**
 * The labels of training rows, and how good a part of them is as a rule. A group of rows is {@link
 * #width} doubles, which can be added and subtracted. Immutable and thread-safe.
 */
interface Taught {

  /** Returns the number of training rows. */
  int rows();

  /** Returns the number of doubles of a group. */
  int width();

  /** Adds a training row to the group that begins at a place. */
  void add(double[] cells, int at, int row);

  /** Returns how many rows a group has. */
  int count(double[] group);

  /** Returns what is left to explain of some rows; 0 exactly if all are alike. */
  double spread(int[] rows);

  /** Returns how many things a part of the rows may be promising for. */
  int goals();

  /**
   * Returns how promising a part of the rows is to narrow down further.
   *
   * @param goal what for: a class, or larger (0) or smaller (1) numbers
   */
  double promise(double[] all, double[] part, int goal);

  /** Returns how good a part of the rows is as a rule; not above 0 if it is none. */
  double worth(double[] all, double[] part);

  /**
   * Returns the likelihood ratio statistic of a part having the same distribution as all rows.
   *
   * @param spread that of all
   */
  double evidence(double[] all, double[] part, double spread);

  /** Returns the degrees of freedom of the statistic. */
  int degrees();

  /** Returns class shares, or the mean alone. */
  List<Double> answer(double[] group);

  /** Returns what the answer of a group costs for one row: 1 for another class, or the square. */
  double loss(double[] group, int row);

  /** Returns how many orders of categories are tried. */
  int keys();

  /** Returns by what a category is ordered in order {@code number}; its group is not empty. */
  double key(double[] cells, int at, int number);

  /** Returns the group of some rows. */
  default double[] group(int[] rows) {
    double[] group = new double[width()];
    for (int row : rows) {
      add(group, 0, row);
    }
    return group;
  }
}
