package org.lacewing.explain.tree;

import java.util.Arrays;

/**
 * Counts of classes, with entropy as impurity: {@code n·H = n·log2 n − Σ c·log2 c}. Counts are
 * whole numbers, so the figures do not depend on the order of rows.
 */
final class ClassCounts implements Impurity {
  private final int[] labels;
  private final double[] logs;
  private final int[] counts;
  private int rows;

  private ClassCounts(int[] labels, double[] logs, int classes) {
    this.labels = labels;
    this.logs = logs;
    this.counts = new int[classes];
  }

  /** Returns an empty group of rows with the given class numbers. */
  static ClassCounts of(int[] labels, int classes) {
    double[] logs = new double[labels.length + 1];
    for (int n = 1; n < logs.length; n++) {
      logs[n] = n * (Math.log(n) / Math.log(2));
    }
    return new ClassCounts(labels, logs, classes);
  }

  @Override
  public ClassCounts empty() {
    return new ClassCounts(labels, logs, counts.length);
  }

  @Override
  public void add(int row) {
    counts[labels[row]]++;
    rows++;
  }

  @Override
  public void add(Impurity other) {
    ClassCounts that = (ClassCounts) other;
    for (int c = 0; c < counts.length; c++) {
      counts[c] += that.counts[c];
    }
    rows += that.rows;
  }

  @Override
  public void clear() {
    Arrays.fill(counts, 0);
    rows = 0;
  }

  @Override
  public void difference(Impurity whole, Impurity part) {
    ClassCounts all = (ClassCounts) whole;
    ClassCounts some = (ClassCounts) part;
    for (int c = 0; c < counts.length; c++) {
      counts[c] = all.counts[c] - some.counts[c];
    }
    rows = all.rows - some.rows;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public double total() {
    double sum = logs[rows];
    for (int count : counts) {
      sum -= logs[count];
    }
    return Math.max(0, sum);
  }

  @Override
  public double[] answer() {
    return Arrays.stream(counts).mapToDouble(count -> (double) count / rows).toArray();
  }

  // With two classes one order holds the best cut (Breiman et al. 1984, theorem 4.5).
  @Override
  public int keys() {
    return counts.length == 2 ? 1 : counts.length;
  }

  @Override
  public double key(int number) {
    return (double) counts[counts.length == 2 ? 1 : number] / rows;
  }
}
