package org.lacewing.explain.tree;

import java.util.List;

/**
 * What is collected about groups of training rows, and how mixed a group is. A group is {@link
 * #width} doubles, many groups lie one after another in an array of cells; groups are joined and
 * taken apart by adding and subtracting their doubles. Immutable and thread-safe.
 */
interface Measure {

  /** Returns the number of doubles of a group. */
  int width();

  /** Returns the number of training rows known. */
  int rows();

  /** Adds a training row to the group that begins at a place. */
  void add(double[] cells, int at, int row);

  /**
   * Adds training rows to the groups of their bins.
   *
   * @param bins for each training row the number of its bin, unsigned
   * @param rows numbers of training rows
   * @param cells the groups, that of bin 0 beginning at {@code at}
   */
  void collect(byte[] bins, int[] rows, int from, int to, double[] cells, int at);

  /** Returns how many rows the group has that begins at a place. */
  int count(double[] cells, int at);

  /** Returns rows times impurity of a group, 0 exactly if all its rows are alike. */
  double total(double[] group, int[] rows, int from, int to);

  /**
   * Returns how much smaller the total becomes if a group is divided.
   *
   * @param node the group
   * @param total its total
   */
  double gain(double[] node, double total, double[] yes, double[] no);

  /**
   * Returns what a group costs that answers alike for all its rows: rows of another class than the
   * most frequent one, or the sum of squared deviations from the mean.
   */
  double cost(double[] group, double total);

  /** Returns what the answer of a group costs for one row, see {@link #cost}. */
  double loss(double[] group, int row);

  /** Returns what a leaf with these rows answers: class shares, or the mean alone. */
  List<Double> answer(double[] group);

  /** Returns how many orders of categories are tried. */
  int keys();

  /** Returns by what a category is ordered in order {@code number}; its group is not empty. */
  double key(double[] cells, int at, int number);
}
