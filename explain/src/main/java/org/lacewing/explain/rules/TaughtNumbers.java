package org.lacewing.explain.rules;

import java.util.List;

/**
 * Groups as number of rows and sum of the distances from the mean over all training rows. A part of
 * n of N rows is worth {@code (n/N)^ω · |mean − mean of all|}; with ω = ½ that orders rules as the
 * sum of squares between the part and all rows does.
 */
final class TaughtNumbers implements Taught {
  private final double[] centred;
  private final double centre;
  private final Powers powers;

  TaughtNumbers(double[] numbers, double breadth) {
    double mean = 0;
    for (int row = 0; row < numbers.length; row++) {
      mean += (numbers[row] - mean) / (row + 1);
    }
    this.centred = numbers.clone();
    for (int row = 0; row < centred.length; row++) {
      centred[row] -= mean;
    }
    this.centre = mean;
    this.powers = new Powers(numbers.length, breadth);
  }

  @Override
  public int rows() {
    return centred.length;
  }

  @Override
  public int width() {
    return 2;
  }

  @Override
  public void add(double[] cells, int at, int row) {
    cells[at]++;
    cells[at + 1] += centred[row];
  }

  @Override
  public int count(double[] group) {
    return (int) group[0];
  }

  @Override
  public double spread(int[] rows) {
    double[] group = group(rows);
    double mean = group[1] / group[0];
    double squares = 0;
    boolean alike = true;
    for (int row : rows) {
      alike &= centred[row] == centred[rows[0]];
      squares += (centred[row] - mean) * (centred[row] - mean);
    }
    return alike ? 0 : squares;
  }

  @Override
  public int goals() {
    return 2;
  }

  @Override
  public double promise(double[] all, double[] part, int goal) {
    double higher = part[1] / part[0] - all[1] / all[0];
    double share = powers.of((int) part[0]) / powers.of((int) all[0]);
    return share * (goal == 0 ? higher : -higher);
  }

  @Override
  public double worth(double[] all, double[] part) {
    return Math.abs(promise(all, part, 0));
  }

  @Override
  public double evidence(double[] all, double[] part, double spread) {
    double distance = part[1] / part[0] - all[1] / all[0];
    double between = distance * distance * part[0] * all[0] / (all[0] - part[0]);
    double within = spread - between;
    return within <= 0 ? Double.POSITIVE_INFINITY : all[0] * Math.log(spread / within);
  }

  @Override
  public int degrees() {
    return 1;
  }

  @Override
  public List<Double> answer(double[] group) {
    return List.of(centre + group[1] / group[0]);
  }

  @Override
  public double loss(double[] group, int row) {
    double distance = centred[row] - group[1] / group[0];
    return distance * distance;
  }

  @Override
  public int keys() {
    return 1;
  }

  @Override
  public double key(double[] cells, int at, int number) {
    return cells[at + 1] / cells[at];
  }
}
