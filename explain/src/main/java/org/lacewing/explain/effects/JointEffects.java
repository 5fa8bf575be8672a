package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.effects.AccumulatedEffects.PairEffect;
import org.lacewing.explain.effects.PartialDependence.OutputSurface;

/**
 * Accumulated local effects of two features together: in every cell of two steps the mean over its
 * rows of the second difference {@code f(b, d) − f(a, d) − f(b, c) + f(a, c)}, summed up in both
 * directions, less the effects of either feature in this sum, and moved so that the mean over the
 * rows is 0. What is left is what the two do beyond what each does alone. A cell without rows takes
 * the mean of the nearest cell with rows.
 */
final class JointEffects {
  private final Steps first;
  private final Steps second;
  private final int[] rows;

  private JointEffects(Steps first, Steps second) {
    this.first = first;
    this.second = second;
    this.rows = Arrays.stream(first.rows()).filter(second::has).toArray();
  }

  static PairEffect of(GridAnswers answers, Steps first, Steps second, Outputs outputs) {
    return new JointEffects(first, second).measure(answers, outputs);
  }

  private PairEffect measure(GridAnswers answers, Outputs outputs) {
    int[][] counts = new int[first.count()][second.count()];
    double[][][] mean = new double[outputs.size()][first.count()][second.count()];
    int most = Math.max(1, answers.block() / 4);
    List<int[]> cells = new ArrayList<>();
    long asked = 0;
    for (int row : rows) {
      for (int i = first.first(row); i <= first.last(row); i++) {
        for (int j = second.first(row); j <= second.last(row); j++) {
          cells.add(new int[] {row, i, j});
          asked += 4;
        }
      }
      if (cells.size() >= most) {
        ask(answers, cells, outputs, counts, mean);
        cells.clear();
      }
    }
    if (!cells.isEmpty()) {
      ask(answers, cells, outputs, counts, mean);
    }
    long empty = Arrays.stream(counts).flatMapToInt(Arrays::stream).filter(n -> n == 0).count();
    long all = (long) first.count() * second.count();
    List<OutputSurface> found = new ArrayList<>();
    for (int o = 0; o < outputs.size(); o++) {
      fill(mean[o], counts);
      found.add(new OutputSurface(outputs.name(o), surface(mean[o])));
    }
    return new PairEffect(
        first.nodes(), second.nodes(), asked, all == 0 ? 0 : (double) empty / all, found);
  }

  private void ask(
      GridAnswers answers, List<int[]> cells, Outputs outputs, int[][] counts, double[][][] mean) {
    int size = 4 * cells.size();
    int[] asked = new int[size];
    int[] a = new int[size];
    int[] b = new int[size];
    for (int i = 0; i < size; i++) {
      int[] cell = cells.get(i / 4);
      asked[i] = cell[0];
      a[i] = cell[1] + (i & 1);
      b[i] = cell[2] + (i >> 1 & 1);
    }
    Tensor found =
        answers.answers(
            asked, List.of(first.nodes().feature(), second.nodes().feature()), List.of(a, b));
    for (int c = 0; c < cells.size(); c++) {
      int i = cells.get(c)[1];
      int j = cells.get(c)[2];
      counts[i][j]++;
      for (int o = 0; o < outputs.size(); o++) {
        int output = outputs.numbers().get(o);
        double difference =
            ((double) found.at(4 * c + 3, output) - found.at(4 * c + 2, output))
                - ((double) found.at(4 * c + 1, output) - found.at(4 * c, output));
        mean[o][i][j] += (difference - mean[o][i][j]) / counts[i][j];
      }
    }
  }

  private static void fill(double[][] mean, int[][] counts) {
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean[i].length; j++) {
        if (counts[i][j] > 0) {
          continue;
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < mean.length; k++) {
          for (int l = 0; l < mean[k].length; l++) {
            double across = (double) (i - k) / mean.length;
            double along = (double) (j - l) / mean[k].length;
            double distance = across * across + along * along;
            if (counts[k][l] > 0 && distance < nearest) {
              nearest = distance;
              mean[i][j] = mean[k][l];
            }
          }
        }
      }
    }
  }

  private List<List<Double>> surface(double[][] mean) {
    double[][] sum = new double[first.nodes().size()][second.nodes().size()];
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean[i].length; j++) {
        sum[i + 1][j + 1] = sum[i][j + 1] + sum[i + 1][j] - sum[i][j] + mean[i][j];
      }
    }
    double[] ofFirst = alone(sum, first, second, false);
    double[] ofSecond = alone(sum, second, first, true);
    double level = 0;
    for (int row : rows) {
      double value = 0;
      for (int i : new int[] {first.firstNode(row), first.lastNode(row)}) {
        for (int j : new int[] {second.firstNode(row), second.lastNode(row)}) {
          value += (sum[i][j] - ofFirst[i] - ofSecond[j]) / 4;
        }
      }
      level += value / rows.length;
    }
    List<List<Double>> surface = new ArrayList<>();
    for (int i = 0; i < sum.length; i++) {
      List<Double> line = new ArrayList<>();
      for (int j = 0; j < sum[i].length; j++) {
        line.add(sum[i][j] - ofFirst[i] - ofSecond[j] - level);
      }
      surface.add(line);
    }
    return surface;
  }

  /** Returns the accumulated effect of one feature in the sum. */
  private double[] alone(double[][] sum, Steps own, Steps other, boolean turned) {
    double[] gain = new double[own.count()];
    int[] count = new int[own.count()];
    for (int row : rows) {
      for (int k = own.first(row); k <= own.last(row); k++) {
        count[k]++;
        for (int node : new int[] {other.firstNode(row), other.lastNode(row)}) {
          gain[k] +=
              (turned ? sum[node][k + 1] - sum[node][k] : sum[k + 1][node] - sum[k][node]) / 2;
        }
      }
    }
    double[] accumulated = new double[own.nodes().size()];
    for (int k = 0; k < gain.length; k++) {
      accumulated[k + 1] = accumulated[k] + (count[k] == 0 ? 0 : gain[k] / count[k]);
    }
    return accumulated;
  }
}
