package org.lacewing.explain.rules;

import java.util.Arrays;
import java.util.List;

/**
 * Groups as counts of classes. A part of n of N rows is worth {@code (n/N)^ω · (p − prior)}, p
 * being the share of its most frequent class and prior that class's share in all rows (Klösgen
 * 1996).
 */
final class TaughtClasses implements Taught {
  private final int[] labels;
  private final int classes;
  private final Powers powers;

  TaughtClasses(int[] labels, int classes, double breadth) {
    this.labels = labels.clone();
    this.classes = classes;
    this.powers = new Powers(labels.length, breadth);
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public int width() {
    return classes;
  }

  @Override
  public void add(double[] cells, int at, int row) {
    cells[at + labels[row]]++;
  }

  @Override
  public int count(double[] group) {
    double count = 0;
    for (double each : group) {
      count += each;
    }
    return (int) count;
  }

  @Override
  public double spread(int[] rows) {
    double[] group = group(rows);
    return rows.length - group[most(group)];
  }

  @Override
  public int goals() {
    return classes;
  }

  @Override
  public double promise(double[] all, double[] part, int goal) {
    int n = count(part);
    int of = count(all);
    return powers.of(n) / powers.of(of) * (part[goal] / n - all[goal] / of);
  }

  @Override
  public double worth(double[] all, double[] part) {
    return promise(all, part, most(part));
  }

  @Override
  public double evidence(double[] all, double[] part, double spread) {
    int n = count(part);
    int of = count(all);
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      if (part[c] > 0) {
        sum += part[c] * Math.log(part[c] / n * of / all[c]);
      }
    }
    return 2 * sum;
  }

  @Override
  public int degrees() {
    return Math.max(1, classes - 1);
  }

  @Override
  public List<Double> answer(double[] group) {
    int rows = count(group);
    return Arrays.stream(group).mapToObj(count -> count / rows).toList();
  }

  @Override
  public double loss(double[] group, int row) {
    return most(group) == labels[row] ? 0 : 1;
  }

  @Override
  public int keys() {
    return classes == 2 ? 1 : classes;
  }

  @Override
  public double key(double[] cells, int at, int number) {
    double count = 0;
    for (int c = 0; c < classes; c++) {
      count += cells[at + c];
    }
    return cells[at + (classes == 2 ? 1 : number)] / count;
  }

  private int most(double[] group) {
    int most = 0;
    for (int c = 1; c < classes; c++) {
      most = group[c] > group[most] ? c : most;
    }
    return most;
  }
}
