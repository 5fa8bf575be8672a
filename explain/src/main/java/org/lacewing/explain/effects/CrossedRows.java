package org.lacewing.explain.effects;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Edit;
import org.lacewing.explain.EditedRows;

/**
 * Means of answers over all pairs of rows, in which some features come from one row of the pair and
 * all others from the other. Thread-safe.
 */
final class CrossedRows {
  private final EditedRows edited;
  private final int rows;
  private final Outputs outputs;

  CrossedRows(EditedRows edited, int rows, Outputs outputs) {
    this.edited = edited;
    this.rows = rows;
    this.outputs = outputs;
  }

  /** Two centred means for each output and row, {@code [outputs][rows]}. */
  static final class Means {
    private final double[][] own;
    private final double[][] rest;
    private final double[] level;

    Means(double[][] own, double[][] rest, double[] level) {
      this.own = own;
      this.rest = rest;
      this.level = level;
    }

    /** Returns the largest absolute mean of an output before it was centred. */
    double level(int output) {
      return level[output];
    }

    /** Returns the partial dependence on the features at their values in a row. */
    double own(int output, int row) {
      return own[output][row];
    }

    /** Returns the partial dependence on all other features at their values in a row. */
    double rest(int output, int row) {
      return rest[output][row];
    }
  }

  /** Returns the answers for the rows as they are, centred; as both means. */
  Means asTheyAre() {
    int[] all = new int[rows];
    Arrays.setAll(all, row -> row);
    double[][] sums = new double[outputs.size()][rows];
    for (int first = 0; first < rows; first += edited.block()) {
      int[] asked = Arrays.copyOfRange(all, first, Math.min(rows, first + edited.block()));
      Tensor answers = edited.answers(asked, List.of());
      for (int o = 0; o < sums.length; o++) {
        for (int i = 0; i < asked.length; i++) {
          sums[o][asked[i]] = answers.at(i, outputs.numbers().get(o));
        }
      }
    }
    double[] level = centre(sums, 1);
    return new Means(sums, sums, level);
  }

  /** Asks about every row with the features of every row. */
  Means of(List<String> features) {
    double[][] own = new double[outputs.size()][rows];
    double[][] rest = new double[outputs.size()][rows];
    int total = Math.multiplyExact(rows, rows);
    for (int first = 0; first < total; first += edited.block()) {
      int size = Math.min(edited.block(), total - first);
      int[] asked = new int[size];
      int[] from = new int[size];
      for (int i = 0; i < size; i++) {
        asked[i] = (first + i) / rows;
        from[i] = (first + i) % rows;
      }
      Tensor answers = edited.answers(asked, List.of(Edit.of(features, from)));
      for (int o = 0; o < own.length; o++) {
        int output = outputs.numbers().get(o);
        for (int i = 0; i < size; i++) {
          double answer = answers.at(i, output);
          own[o][from[i]] += answer;
          rest[o][asked[i]] += answer;
        }
      }
    }
    double[] level = centre(own, rows);
    centre(rest, rows);
    return new Means(own, rest, level);
  }

  /** Makes centred means of sums and returns the largest absolute means before. */
  private static double[] centre(double[][] sums, int rows) {
    double[] level = new double[sums.length];
    for (int o = 0; o < sums.length; o++) {
      double[] line = sums[o];
      for (int i = 0; i < line.length; i++) {
        line[i] /= rows;
        level[o] = Math.max(level[o], Math.abs(line[i]));
      }
      double mean = Arrays.stream(line).average().orElse(0);
      for (int i = 0; i < line.length; i++) {
        line[i] -= mean;
      }
    }
    return level;
  }
}
