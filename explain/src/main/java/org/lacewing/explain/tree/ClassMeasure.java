package org.lacewing.explain.tree;

import java.util.Arrays;
import java.util.List;

/**
 * Groups as counts of classes. Counts are whole numbers, so the figures do not depend on the order
 * of rows. Rows times entropy is {@code n·log2 n − Σ c·log2 c}, rows times Gini {@code n − Σ c²/n}.
 */
final class ClassMeasure implements Measure {
  private final int[] labels;
  private final int classes;
  private final double[] logs;

  private ClassMeasure(int[] labels, int classes, double[] logs) {
    this.labels = labels;
    this.classes = classes;
    this.logs = logs;
  }

  /** Returns the measure of rows with the given class numbers. */
  static ClassMeasure of(int[] labels, int classes, Criterion criterion) {
    double[] logs = new double[criterion == Criterion.ENTROPY ? labels.length + 1 : 0];
    for (int n = 1; n < logs.length; n++) {
      logs[n] = n * (Math.log(n) / Math.log(2));
    }
    return new ClassMeasure(labels, classes, logs);
  }

  @Override
  public int width() {
    return classes;
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public void add(double[] cells, int at, int row) {
    cells[at + labels[row]]++;
  }

  @Override
  public void collect(byte[] bins, int[] rows, int from, int to, double[] cells, int at) {
    for (int i = from; i < to; i++) {
      int row = rows[i];
      cells[at + (bins[row] & 0xFF) * classes + labels[row]]++;
    }
  }

  @Override
  public int count(double[] cells, int at) {
    double count = 0;
    for (int c = at; c < at + classes; c++) {
      count += cells[c];
    }
    return (int) count;
  }

  @Override
  public double total(double[] group, int[] rows, int from, int to) {
    return total(group);
  }

  private double total(double[] group) {
    double rows = 0;
    if (logs.length > 0) {
      double sum = 0;
      for (double count : group) {
        rows += count;
        sum += logs[(int) count];
      }
      return Math.max(0, logs[(int) rows] - sum);
    }
    double squares = 0;
    for (double count : group) {
      rows += count;
      squares += count * count;
    }
    return rows == 0 ? 0 : Math.max(0, rows - squares / rows);
  }

  @Override
  public double gain(double[] node, double total, double[] yes, double[] no) {
    return total - total(yes) - total(no);
  }

  @Override
  public double cost(double[] group, double total) {
    double most = 0;
    for (double count : group) {
      most = Math.max(most, count);
    }
    return count(group, 0) - most;
  }

  @Override
  public double loss(double[] group, int row) {
    int most = 0;
    for (int c = 1; c < classes; c++) {
      most = group[c] > group[most] ? c : most;
    }
    return most == labels[row] ? 0 : 1;
  }

  @Override
  public List<Double> answer(double[] group) {
    int rows = count(group, 0);
    return Arrays.stream(group).mapToObj(count -> count / rows).toList();
  }

  // With two classes one order holds the best cut (Breiman et al. 1984, theorem 4.5).
  @Override
  public int keys() {
    return classes == 2 ? 1 : classes;
  }

  @Override
  public double key(double[] cells, int at, int number) {
    return cells[at + (classes == 2 ? 1 : number)] / count(cells, at);
  }
}
